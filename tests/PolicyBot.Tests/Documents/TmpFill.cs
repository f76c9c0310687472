namespace PolicyBot.Tests.Documents;
public sealed class TmpFill
{
    [Fact]
    public void Fill()
    {
        foreach (var f in Directory.GetFiles("/tmp/specs-in", "*.md"))
        {
            var outp = new System.Text.StringBuilder();
            var text = new System.Text.StringBuilder();
            var on = false;
            foreach (var line in File.ReadLines(f))
            {
                outp.Append(line).Append('\n');
                if (line == "```text") { on = true; text.Clear(); continue; }
                if (on && line == "```")
                {
                    on = false;
                    var d = Read.Text(text.ToString().TrimEnd('\n'));
                    outp.Append("\n```clauses\n").Append(SpecFormat.Clauses(d)).Append("\n```\n\n```facts\n").Append(string.Join('\n', SpecFormat.Facts(d).Where(x => !x.EndsWith(": ") && !x.EndsWith(": None") && !x.StartsWith("departments") && !x.StartsWith("sections") && x != "validity: Unstated" && x != "audience: Public"))).Append("\n```\n");
                    continue;
                }
                if (on) text.Append(line).Append('\n');
            }
            File.WriteAllText("/tmp/specs-out/" + Path.GetFileName(f), outp.ToString());
        }
    }
}
