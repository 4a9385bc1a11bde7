package spikemesh.aer.trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a small HDF5 tree: groups, contiguous data sets whose bytes are streamed, and attributes, among them text of any
 * length, which readers of NIR data insist on. Superblock 0, version 1 headers, as every reader knows them.
 */
final class Hdf5Builder {

    /** Members of a group: as many as one leaf of its index holds. */
    static final int MOST_MEMBERS = 128;

    private static final long UNDEFINED = -1;
    private static final int SUPERBLOCK_BYTES = 96;
    private static final int GROUP_K = 16;
    private static final int TREE_BYTES = 24 + (2 * GROUP_K + 1) * 8 + 2 * GROUP_K * 8;
    private static final int LEAF_BYTES = 8 + MOST_MEMBERS * 40;

    /** Bytes of a data set, opened once while the file is written. */
    interface Content {
        /** The bytes, from the first on. */
        InputStream open() throws IOException;
    }

    /** A group or data set under construction. */
    static final class Entry {
        private final Map<String, Entry> members = new TreeMap<>();
        private final List<byte[]> attributes = new ArrayList<>();
        private final Hdf5Builder builder;
        private byte[] type;
        private byte[] space;
        private long contentBytes;
        private Content content;
        private long contentAt;

        private Entry(Hdf5Builder builder) {
            this.builder = builder;
        }

        Entry group(String name) {
            return add(name, new Entry(builder));
        }

        /** A data set of {@code bytes} bytes in all. */
        Entry data(String name, byte[] dataType, byte[] dataSpace, long bytes, Content from) {
            Entry data = new Entry(builder);
            data.type = dataType;
            data.space = dataSpace;
            data.contentBytes = bytes;
            data.content = from;
            return add(name, data);
        }

        private Entry add(String name, Entry entry) {
            if (members.size() == MOST_MEMBERS) {
                throw new IllegalStateException("a group holds " + MOST_MEMBERS + " members");
            }
            members.put(name, entry);
            return entry;
        }

        Entry attribute(String name, byte[] attributeType, byte[] attributeSpace, byte[] value) {
            byte[] label = name.getBytes(StandardCharsets.UTF_8);
            int nameBytes = Hdf5Types.padded(label.length + 1);
            int typeBytes = Hdf5Types.padded(attributeType.length);
            Hdf5Block message =
                    new Hdf5Block(Hdf5Types.padded(8 + nameBytes + typeBytes + attributeSpace.length + value.length));
            message.putShort((short) 1).putShort((short) (label.length + 1));
            message.putShort((short) attributeType.length).putShort((short) attributeSpace.length);
            message.put(label).position(8 + nameBytes);
            message.put(attributeType).position(8 + nameBytes + typeBytes);
            message.put(attributeSpace).put(value);
            attributes.add(message.array());
            return this;
        }

        Entry text(String name, String value) {
            return attribute(name, Hdf5Types.text(), Hdf5Types.space(), builder.heapReference(value));
        }
    }

    private final Entry root = new Entry(this);
    private final List<byte[]> heap = new ArrayList<>();
    private long next;

    Entry root() {
        return root;
    }

    /** The heap comes first in the file, so that references to it are known before anything else is placed. */
    private byte[] heapReference(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        heap.add(bytes);
        return new Hdf5Block(16)
                .putInt(bytes.length)
                .putLong(SUPERBLOCK_BYTES)
                .putInt(heap.size())
                .array();
    }

    /** Writes the whole file to the start of {@code file}. */
    void write(StagedFile file) throws IOException {
        write(Channels.newOutputStream(file.channel()));
    }

    /** Writes the whole file to {@code out}. */
    void write(OutputStream out) throws IOException {
        byte[] heapBytes = heapBytes();
        long metadataAt = (long) SUPERBLOCK_BYTES + heapBytes.length;
        next = metadataAt;
        describe(root, new ArrayList<>());
        // Only the length was of interest: with the directories in front, a file that is cut keeps what is before the
        // cut.
        List<Entry> data = new ArrayList<>();
        place(root, data);
        long end = next;
        next = metadataAt;
        List<byte[]> metadata = new ArrayList<>();
        long rootHeader = describe(root, metadata);
        long at = next;
        out.write(superblock(rootHeader, end));
        out.write(heapBytes);
        for (byte[] block : metadata) {
            out.write(block);
        }
        for (Entry entry : data) {
            out.write(new byte[(int) (entry.contentAt - at)]);
            try (InputStream in = entry.content.open()) {
                if (in.transferTo(out) != entry.contentBytes) {
                    throw new IOException("a data set has another length than stated");
                }
            }
            at = entry.contentAt + entry.contentBytes;
        }
        out.write(new byte[(int) (end - at)]);
    }

    private void place(Entry entry, List<Entry> data) {
        for (Entry member : entry.members.values()) {
            place(member, data);
        }
        if (entry.content != null) {
            entry.contentAt = next;
            next = (next + entry.contentBytes + 7) & -8;
            data.add(entry);
        }
    }

    /** Appends the header of {@code entry} and all below it to {@code metadata}; returns where the header is. */
    private long describe(Entry entry, List<byte[]> metadata) {
        List<byte[]> messages = new ArrayList<>();
        if (entry.content != null) {
            messages.add(message(0x01, entry.space));
            messages.add(message(0x03, entry.type));
            messages.add(message(0x05, new byte[] {2, 2, 2, 0}));
            Hdf5Block layout = new Hdf5Block(18).put((byte) 3).put((byte) 1);
            layout.putLong(entry.contentBytes == 0 ? UNDEFINED : entry.contentAt)
                    .putLong(entry.contentBytes);
            messages.add(message(0x08, layout.array()));
        } else {
            messages.add(message(0x11, index(entry, metadata)));
        }
        entry.attributes.forEach(attribute -> messages.add(message(0x0C, attribute)));
        int bytes = messages.stream().mapToInt(message -> message.length).sum();
        Hdf5Block header = new Hdf5Block(16 + bytes);
        header.putShort((short) 1)
                .putShort((short) messages.size())
                .putInt(1)
                .putInt(bytes)
                .putInt(0);
        messages.forEach(header::put);
        return append(header.array(), metadata);
    }

    /** Writes the members of a group with their index; returns the symbol table message that points to it. */
    private byte[] index(Entry group, List<byte[]> metadata) {
        List<Long> headers = new ArrayList<>();
        group.members.values().forEach(member -> headers.add(describe(member, metadata)));
        int namesBytes = 8;
        for (String name : group.members.keySet()) {
            namesBytes += Hdf5Types.padded(name.getBytes(StandardCharsets.UTF_8).length + 1);
        }
        Hdf5Block names = new Hdf5Block(namesBytes);
        Hdf5Block leaf = new Hdf5Block(LEAF_BYTES);
        leaf.put("SNOD".getBytes(StandardCharsets.US_ASCII)).put((byte) 1).put((byte) 0);
        leaf.putShort((short) headers.size());
        names.position(8);
        int member = 0;
        int lastName = 0;
        for (String name : group.members.keySet()) {
            lastName = names.position();
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            names.put(bytes).position(lastName + Hdf5Types.padded(bytes.length + 1));
            leaf.putLong(lastName)
                    .putLong(headers.get(member++))
                    .putLong(0)
                    .putLong(0)
                    .putLong(0);
        }
        long namesAt = append(names.array(), metadata);
        Hdf5Block heapHeader = new Hdf5Block(32)
                .put("HEAP".getBytes(StandardCharsets.US_ASCII))
                .putInt(0);
        // 1 says that no space in the heap is free.
        long heapAt = append(
                heapHeader.putLong(namesBytes).putLong(1).putLong(namesAt).array(), metadata);
        long leafAt = append(leaf.array(), metadata);
        Hdf5Block tree = new Hdf5Block(TREE_BYTES).put("TREE".getBytes(StandardCharsets.US_ASCII));
        tree.putShort((short) 0).putShort((short) (headers.isEmpty() ? 0 : 1));
        tree.putLong(UNDEFINED).putLong(UNDEFINED).putLong(0).putLong(leafAt).putLong(lastName);
        long treeAt = append(tree.array(), metadata);
        return new Hdf5Block(16).putLong(treeAt).putLong(heapAt).array();
    }

    private long append(byte[] block, List<byte[]> metadata) {
        long at = next;
        metadata.add(Arrays.copyOf(block, Hdf5Types.padded(block.length)));
        next += Hdf5Types.padded(block.length);
        return at;
    }

    private static byte[] message(int type, byte[] body) {
        int bytes = Hdf5Types.padded(body.length);
        return new Hdf5Block(8 + bytes)
                .putShort((short) type)
                .putShort((short) bytes)
                .putInt(0)
                .put(body)
                .array();
    }

    private byte[] heapBytes() {
        if (heap.isEmpty()) {
            return new byte[0];
        }
        int used = 16;
        for (byte[] text : heap) {
            used += 16 + Hdf5Types.padded(text.length);
        }
        int bytes = Math.max(4096, Hdf5Types.padded(used + 16));
        Hdf5Block collection = new Hdf5Block(bytes).put("GCOL".getBytes(StandardCharsets.US_ASCII));
        collection.putInt(1).putLong(bytes);
        for (int i = 0; i < heap.size(); i++) {
            int at = collection.position();
            collection.putShort((short) (i + 1)).putShort((short) 1).putInt(0).putLong(heap.get(i).length);
            collection.put(heap.get(i)).position(at + 16 + Hdf5Types.padded(heap.get(i).length));
        }
        // Object 0 is the free space, counted with its own header.
        collection.putLong(0).putLong(bytes - used);
        return collection.array();
    }

    private static byte[] superblock(long rootHeader, long end) {
        Hdf5Block block = new Hdf5Block(SUPERBLOCK_BYTES);
        block.put(Hdf5Signature.MAGIC.getBytes(StandardCharsets.ISO_8859_1)).position(13);
        block.put((byte) 8).put((byte) 8).put((byte) 0);
        block.putShort((short) (MOST_MEMBERS / 2)).putShort((short) GROUP_K).putInt(0);
        block.putLong(0).putLong(UNDEFINED).putLong(end).putLong(UNDEFINED);
        return block.putLong(0).putLong(rootHeader).array();
    }
}
