using System.Security.Cryptography;
using Microsoft.Extensions.FileProviders;
using PolicyBot.Host.Rendering;

namespace PolicyBot.Host.Web;

/// <summary>Style sheet, script and icon, carried inside the program. Their addresses change with their content, so browsers may keep them.</summary>
public sealed class PageAssets(Links links)
{
    internal const string Path = "/assets";

    internal static readonly EmbeddedFileProvider Files = new(typeof(PageAssets).Assembly, "PolicyBot.Host.Web.Assets");

    private static readonly Dictionary<string, string> Versions = Files.GetDirectoryContents("").ToDictionary(f => f.Name, Version, StringComparer.Ordinal);

    /// <summary>The address of an asset.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public string Url(string name) => links.Path($"{Path}/{name}?v={Versions[name]}");

    private static string Version(IFileInfo file)
    {
        using var content = file.CreateReadStream();
        return Convert.ToHexStringLower(SHA256.HashData(content))[..12];
    }
}

/// <summary>Serves the assets.</summary>
internal static class PageAssetsMiddleware
{
    public static void UsePageAssets(this IApplicationBuilder app) => app.UseStaticFiles(new StaticFileOptions
    {
        FileProvider = PageAssets.Files,
        RequestPath = PageAssets.Path,
        OnPrepareResponse = context => context.Context.Response.Headers.CacheControl =
            context.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache",
    });
}
