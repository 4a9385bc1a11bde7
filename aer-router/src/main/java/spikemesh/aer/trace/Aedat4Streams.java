package spikemesh.aer.trace;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The streams an AEDAT4 file declares in the XML of its header: attributes by stream id. */
final class Aedat4Streams {

    private static final Pattern ID = Pattern.compile("\\d{1,9}");

    private final TreeMap<Integer, Map<String, String>> byId = new TreeMap<>();

    /** Reads {@code xml}; what cannot be read is left out, the packets speak for themselves. */
    static Aedat4Streams parse(String xml) {
        Aedat4Streams streams = new Aedat4Streams();
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            streams.read(factory.createXMLStreamReader(new StringReader(xml)));
        } catch (XMLStreamException e) {
            streams.byId.clear();
        }
        return streams;
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        Deque<String> nodes = new ArrayDeque<>();
        String key = "";
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("node")) {
                nodes.addLast(String.valueOf(xml.getAttributeValue(null, "name")));
            } else if (event == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("attr")) {
                key = String.valueOf(xml.getAttributeValue(null, "key"));
                put(nodes, key, xml.getElementText());
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("node")) {
                nodes.removeLast();
            }
        }
    }

    private void put(Deque<String> nodes, String key, String value) {
        boolean inOutput = false;
        for (String node : nodes) {
            if (inOutput && ID.matcher(node).matches()) {
                byId.computeIfAbsent(Integer.valueOf(node), id -> new LinkedHashMap<>())
                        .putIfAbsent(key, value.strip());
                return;
            }
            inOutput |= node.equals("outInfo");
        }
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    /** Ids of the streams of events, in ascending order. */
    int[] eventStreams() {
        return byId.entrySet().stream()
                .filter(stream -> "EVTS".equals(stream.getValue().get("typeIdentifier")))
                .mapToInt(Map.Entry::getKey)
                .toArray();
    }

    /** A size attribute of stream {@code id}, 0 when unknown. */
    int size(int id, String key) {
        String stated = byId.getOrDefault(id, Map.of()).getOrDefault(key, "");
        return stated.matches("\\d{1,5}") ? Integer.parseInt(stated) : 0;
    }

    /** What the file says about stream {@code id}. */
    Map<String, String> details(int id) {
        return byId.getOrDefault(id, Map.of());
    }
}
