package spikemesh.aer.planted;

/** Gives another answer each time, and tells it to people: breaches for {@code ArchitectureTest} to find. */
public final class TrustsLuck {

    /** Returns and prints what nobody can repeat. */
    public double answer() {
        double answer = Math.random() + System.nanoTime();
        System.out.println(answer);
        return answer;
    }
}
