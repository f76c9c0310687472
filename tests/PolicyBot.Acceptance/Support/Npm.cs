using System.Net;
using System.Net.Sockets;

namespace PolicyBot.Acceptance.Support;

/// <summary>The vendors' npm packages, which test.sh installs.</summary>
internal static class Npm
{
    public static string Folder { get; } = Path.Combine(Checkout.Root, "tests", "PolicyBot.Acceptance", "npm");

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
