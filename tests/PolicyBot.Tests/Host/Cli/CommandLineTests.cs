using PolicyBot.Host.Cli;

namespace PolicyBot.Tests.Host.Cli;

public sealed class CommandLineTests
{
    [Fact]
    public void Settings_are_told_from_the_arguments_of_a_command()
    {
        var (arguments, overrides) = CommandLine.Split(
            ["ask", "谁牵头？", "--json", "--PolicyBot:IndexDirectory=/tmp/i", "--urls=http://127.0.0.1:0", "--jsn=true", "--contentRoot=/r"]);

        Assert.Equal(["ask", "谁牵头？", "--json", "--jsn=true"], arguments);
        Assert.Equal(["--PolicyBot:IndexDirectory=/tmp/i", "--urls=http://127.0.0.1:0", "--contentRoot=/r"], overrides);
    }
}
