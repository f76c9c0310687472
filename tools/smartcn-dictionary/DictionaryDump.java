import java.io.BufferedInputStream;
import java.io.ObjectInputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;

/**
 * Writes the dictionaries inside Lucene's smartcn jar as text: words.tsv (word, frequency) and bigrams.tsv (hash, count).
 * Both are plain Java arrays in serialised form, so no class of Lucene is needed to read them.
 * Usage: java DictionaryDump.java lucene-analyzers-smartcn.jar OUTPUT_DIRECTORY
 */
class DictionaryDump {
    private static final String FOLDER = "org/apache/lucene/analysis/cn/smart/hhmm/";

    public static void main(String[] arguments) throws Exception {
        try (var jar = new JarFile(arguments[0])) {
            var target = Files.createDirectories(Path.of(arguments[1]));
            dumpWords(jar, target.resolve("words.tsv"));
            dumpBigrams(jar, target.resolve("bigrams.tsv"));
        }
    }

    /** A hash table of first characters; behind each, the rest of its words and, in step with them, their frequencies. */
    private static void dumpWords(JarFile jar, Path file) throws Exception {
        try (var in = open(jar, "coredict.mem"); var out = new PrintWriter(file.toFile(), StandardCharsets.UTF_8)) {
            var bucketOfSlot = (short[]) in.readObject();
            var firstOfSlot = (char[]) in.readObject();
            var tails = (char[][][]) in.readObject();
            var frequencies = (int[][]) in.readObject();
            for (int slot = 0; slot < firstOfSlot.length; slot++) {
                int bucket = bucketOfSlot[slot];
                if (firstOfSlot[slot] == 0 || bucket < 0 || tails[bucket] == null)
                    continue;
                for (int i = 0; i < tails[bucket].length; i++) {
                    var tail = tails[bucket][i] == null ? "" : new String(tails[bucket][i]);
                    out.print(firstOfSlot[slot] + tail + "\t" + frequencies[bucket][i] + "\n");
                }
            }
        }
    }

    private static void dumpBigrams(JarFile jar, Path file) throws Exception {
        try (var in = open(jar, "bigramdict.mem"); var out = new PrintWriter(file.toFile(), StandardCharsets.UTF_8)) {
            var hashes = (long[]) in.readObject();
            var counts = (int[]) in.readObject();
            for (int slot = 0; slot < hashes.length; slot++)
                if (hashes[slot] != 0)
                    out.print(Long.toHexString(hashes[slot]) + "\t" + counts[slot] + "\n");
        }
    }

    private static ObjectInputStream open(JarFile jar, String name) throws Exception {
        return new ObjectInputStream(new BufferedInputStream(jar.getInputStream(jar.getEntry(FOLDER + name))));
    }
}
