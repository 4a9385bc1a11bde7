package spikemesh.aer.trace;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.jhdf.exceptions.HdfFilterException;
import io.jhdf.filter.Filter;

/** ZSTD in HDF5: each chunk is one frame. */
final class ZstdFilter implements Filter {

    private static final int ID = 32015;

    @Override
    public int getId() {
        return ID;
    }

    @Override
    public String getName() {
        return "zstd";
    }

    @Override
    public byte[] decode(byte[] encoded, int[] settings) {
        try {
            long bytes = Zstd.getFrameContentSize(encoded, 0, encoded.length);
            if (bytes < 0 || bytes > Hdf5File.MOST_CHUNK_BYTES) {
                throw new HdfFilterException(
                        "a ZSTD chunk must say that it has at most " + Hdf5File.MOST_CHUNK_BYTES + " bytes");
            }
            return Zstd.decompress(encoded, (int) bytes);
        } catch (ZstdException e) {
            throw new HdfFilterException("a ZSTD chunk is damaged: " + e.getMessage());
        }
    }
}
