package spikemesh.config.chip;

import java.util.List;
import spikemesh.config.value.Check;

/** Cores and links that do not work; cores are counted over the whole system. */
public record FaultSpec(List<Integer> cores, List<LinkFault> links) {

    /** Everything works. */
    public static final FaultSpec NONE = new FaultSpec(List.of(), List.of());

    public FaultSpec {
        cores = List.copyOf(Check.present("cores", cores));
        cores.forEach(core -> Check.inRange("cores", core, 0, Integer.MAX_VALUE));
        Check.distinct("cores", cores, core -> core);
        links = List.copyOf(Check.present("links", links));
    }
}
