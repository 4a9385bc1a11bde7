/**
 * Learning: how the weights of a projection change while a network runs. A hot package.
 *
 * <p>A rule is a {@link spikemesh.emulator.learning.LearningRule}: to add one, implement it and its {@link
 * spikemesh.emulator.learning.Learner}, name it in META-INF/services, and give the reference engine its equation.
 */
package spikemesh.emulator.learning;
