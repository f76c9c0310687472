import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.cn.smart.HMMChineseTokenizer;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * What Lucene makes of a text.
 * Usage: oracle MODE                          for each line of standard input a line "term|start-end term|start-end ..."
 *        oracle MODE FILE SECONDS             characters and tokens a second over the lines of a file, after warming up
 * MODE: raw (the tokenizer alone), nostop (analyzer without stop words), default (analyzer). Lines are to be under 1,000 UTF-16 units:
 * beyond that Lucene cuts at its buffer's end.
 */
public class SmartcnOracle {
    public static void main(String[] arguments) throws Exception {
        try (var analyzer = analyzer(arguments[0])) {
            if (arguments.length == 1)
                print(analyzer);
            else
                measure(analyzer, Files.readAllLines(Path.of(arguments[1])), Double.parseDouble(arguments[2]));
        }
    }

    private static Analyzer analyzer(String mode) {
        return switch (mode) {
            case "default" -> new SmartChineseAnalyzer();
            case "nostop" -> new SmartChineseAnalyzer(CharArraySet.EMPTY_SET);
            case "raw" -> new Analyzer() {
                @Override
                protected TokenStreamComponents createComponents(String field) {
                    return new TokenStreamComponents(new HMMChineseTokenizer());
                }
            };
            default -> throw new IllegalArgumentException(mode);
        };
    }

    private static void print(Analyzer analyzer) throws Exception {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (String line; (line = in.readLine()) != null;) {
            var tokens = new StringBuilder();
            try (var stream = analyzer.tokenStream("text", line)) {
                var term = stream.addAttribute(CharTermAttribute.class);
                var offset = stream.addAttribute(OffsetAttribute.class);
                stream.reset();
                while (stream.incrementToken())
                    tokens.append(tokens.length() == 0 ? "" : " ").append(term)
                        .append('|').append(offset.startOffset()).append('-').append(offset.endOffset());
                stream.end();
            }
            out.print(tokens.append('\n'));
        }
        out.flush();
    }

    /** Whole passes over the lines, one thread: a third of the time to warm up, then the best pass of the rest. */
    private static void measure(Analyzer analyzer, List<String> lines, double seconds) throws Exception {
        long characters = lines.stream().mapToLong(String::length).sum();
        long begin = System.nanoTime(), best = Long.MAX_VALUE, tokens = 0;
        while (System.nanoTime() - begin < seconds * 1e9) {
            long start = System.nanoTime();
            tokens = pass(analyzer, lines);
            long end = System.nanoTime();
            if (start - begin > seconds * 1e9 / 3)
                best = Math.min(best, end - start);
        }
        System.out.printf("%d %d %.0f%n", characters, tokens, characters * 1e9 / best);
    }

    private static long pass(Analyzer analyzer, List<String> lines) throws Exception {
        long tokens = 0, checksum = 0;
        for (var line : lines) {
            try (var stream = analyzer.tokenStream("text", line)) {
                var term = stream.addAttribute(CharTermAttribute.class);
                var offset = stream.addAttribute(OffsetAttribute.class);
                stream.reset();
                while (stream.incrementToken()) {
                    tokens++;
                    checksum += term.length() + offset.endOffset();
                }
                stream.end();
            }
        }
        if (checksum == 0)
            throw new IllegalStateException("no tokens");
        return tokens;
    }
}
