package spikemesh.cli.job;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import spikemesh.emulator.EngineKind;
import spikemesh.emulator.TimingLevel;
import spikemesh.emulator.record.file.RecordFormat;
import spikemesh.emulator.record.file.RecordPattern;

/**
 * What to run and how, as asked for; enough to run it again.
 *
 * @param chip preset or file
 * @param overrides parts of the chip set by hand, each {@code path=value}
 * @param network network file
 * @param inputs recordings and spike files bound to inputs
 * @param timesteps how many timesteps, if a number was asked for
 * @param duration biological time to run, if that was asked for
 * @param timing how faithfully chip time is modelled
 * @param costSet cost set, if not the chip's own choice
 * @param seed draws everything random anew, if present
 * @param threads how many threads may work
 * @param engine which engine runs
 * @param record what to record
 * @param formats how recordings are written
 * @param out folder of all files written
 * @param mapping mapping that replaces the one of the network
 * @param nir what is said about a NIR graph, by name of the option; empty for other networks
 * @param lenient whether damaged recordings are read as far as they can be
 */
public record Job(
        String chip,
        List<String> overrides,
        Path network,
        Map<String, Path> inputs,
        OptionalLong timesteps,
        Optional<String> duration,
        TimingLevel timing,
        Optional<String> costSet,
        OptionalLong seed,
        int threads,
        EngineKind engine,
        List<RecordPattern> record,
        List<RecordFormat> formats,
        Optional<Path> out,
        Optional<Path> mapping,
        Map<String, String> nir,
        boolean lenient) {

    /** Copies its collections, which keep their order. */
    public Job {
        overrides = List.copyOf(overrides);
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        record = List.copyOf(record);
        formats = List.copyOf(formats);
        nir = Collections.unmodifiableMap(new LinkedHashMap<>(nir));
    }

    /** The same with what is said about a NIR graph. */
    public Job withNir(Map<String, String> said) {
        return new Job(
                chip, overrides, network, inputs, timesteps, duration, timing, costSet, seed, threads, engine, record,
                formats, out, mapping, said, lenient);
    }

    /** A job with the mapping of its network. */
    public Job(
            String chip,
            List<String> overrides,
            Path network,
            Map<String, Path> inputs,
            OptionalLong timesteps,
            Optional<String> duration,
            TimingLevel timing,
            Optional<String> costSet,
            OptionalLong seed,
            int threads,
            EngineKind engine,
            List<RecordPattern> record,
            List<RecordFormat> formats,
            Optional<Path> out) {
        this(
                chip,
                overrides,
                network,
                inputs,
                timesteps,
                duration,
                timing,
                costSet,
                seed,
                threads,
                engine,
                record,
                formats,
                out,
                Optional.empty(),
                Map.of(),
                false);
    }

    /** The same with other files bound to inputs. */
    public Job withInputs(Map<String, Path> others) {
        return new Job(
                chip, overrides, network, others, timesteps, duration, timing, costSet, seed, threads, engine, record,
                formats, out, mapping, nir, lenient);
    }

    /** The same with another mapping. */
    public Job withMapping(Optional<Path> other) {
        return new Job(
                chip, overrides, network, inputs, timesteps, duration, timing, costSet, seed, threads, engine, record,
                formats, out, other, nir, lenient);
    }

    /** The same for exactly so many timesteps. */
    public Job withTimesteps(long count) {
        return new Job(
                chip,
                overrides,
                network,
                inputs,
                OptionalLong.of(count),
                Optional.empty(),
                timing,
                costSet,
                seed,
                threads,
                engine,
                record,
                formats,
                out,
                mapping,
                nir,
                lenient);
    }

    /** The same with its files in another folder. */
    public Job withOut(Path folder) {
        return new Job(
                chip,
                overrides,
                network,
                inputs,
                timesteps,
                duration,
                timing,
                costSet,
                seed,
                threads,
                engine,
                record,
                formats,
                Optional.of(folder),
                mapping,
                nir,
                lenient);
    }

    /** The same on another engine and with another number of threads. */
    public Job on(EngineKind kind, int count) {
        return new Job(
                chip, overrides, network, inputs, timesteps, duration, timing, costSet, seed, count, kind, record,
                formats, out, mapping, nir, lenient);
    }

    /** The same on another chip, with that chip's own cost set and nothing set by hand. */
    public Job onChip(String other) {
        return new Job(
                other,
                List.of(),
                network,
                inputs,
                timesteps,
                duration,
                timing,
                Optional.empty(),
                seed,
                threads,
                engine,
                record,
                formats,
                out,
                mapping,
                nir,
                lenient);
    }
}
