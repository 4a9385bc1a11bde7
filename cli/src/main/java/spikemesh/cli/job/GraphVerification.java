package spikemesh.cli.job;

import java.util.List;
import spikemesh.emulator.verify.GraphComparison;
import spikemesh.emulator.verify.GraphComparison.StageComparison;

/** The comparison of a job's run with its graph in real numbers. */
public final class GraphVerification {

    private GraphVerification() {}

    /**
     * Runs both for as long as the job.
     *
     * @throws IllegalArgumentException if the network of {@code job} is no graph
     */
    public static List<StageComparison> of(Job job) {
        Setup setup = Setup.of(job);
        return setup.nir()
                .map(nir -> new GraphComparison(nir.model(), setup.plan())
                        .run(setup.length().timesteps()))
                .orElseThrow(
                        () -> new IllegalArgumentException("--verify is for NIR graphs: --network=" + job.network()));
    }
}
