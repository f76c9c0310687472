using System.Security.Cryptography;
using System.Text;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using PolicyBot.Answering;
using PolicyBot.Documents;
using PolicyBot.Host.Api;
using PolicyBot.Host.Rendering;
using PolicyBot.Host.Settings;

namespace PolicyBot.Host.Mcp;

/// <summary>The Model Context Protocol at <c>/mcp</c> (streamable HTTP, without sessions): tools over the engine, documents as resources, for callers with a key.</summary>
internal static class McpServer
{
    /// <summary>The channel under which its questions are stored.</summary>
    public const string Channel = "mcp";

    private const string Scheme = "policy://documents/";

    public static IServiceCollection AddMcp(this IServiceCollection services, McpOptions options)
    {
        if (options.ApiKeys.Length == 0)
            return services;
        services.AddMcpServer(server => server.ServerInfo = new Implementation { Name = "PolicyBot", Version = typeof(McpServer).Assembly.GetName().Version?.ToString(3) ?? "" })
            .WithHttpTransport(http => http.Stateless = true)
            .WithTools<PolicyTools>(Json.Options)
            .WithListResourcesHandler((request, _) => ValueTask.FromResult(List(request.Services!.GetRequiredService<PolicyEngine>())))
            .WithReadResourceHandler((request, _) => ValueTask.FromResult(Read(request.Services!.GetRequiredService<PolicyEngine>(), request.Params?.Uri ?? "")));
        return services;
    }

    public static void MapMcpServer(this IEndpointRouteBuilder routes, McpOptions options)
    {
        if (options.ApiKeys.Length == 0)
            return;
        var keys = options.ApiKeys.Select(Hash).ToArray();
        routes.MapMcp("/mcp").RequireRateLimiting(QuestionLimit.Policy).Add(endpoint =>
        {
            var handle = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = http => IsKnown(http.Request, keys) ? handle(http) : Refuse(http);
        });
    }

    private static ListResourcesResult List(PolicyEngine engine) => new()
    {
        Resources =
        [
            .. engine.Shelf.Index.Documents(Audience.Public).Select(d => new Resource
            {
                Uri = Scheme + d.Id, Name = d.Id, Title = d.Title, Description = d.DocumentNumber, MimeType = "text/plain",
            }),
        ],
    };

    private static ReadResourceResult Read(PolicyEngine engine, string uri)
    {
        if (!uri.StartsWith(Scheme, StringComparison.Ordinal) || engine.Shelf.Index.Document(uri[Scheme.Length..], Audience.Public) is not { } document)
            throw new McpProtocolException($"没有“{uri}”。", McpErrorCode.ResourceNotFound);
        var clauses = document.Clauses.Select(c => string.Join('\n', new[] { $"[{c.Id}] {c.Label}{c.Title}", c.Text, c.Responsibility?.List?.Value }.Where(t => !string.IsNullOrEmpty(t))));
        return new() { Contents = [new TextResourceContents { Uri = uri, MimeType = "text/plain", Text = $"{document.Title}\n{document.DocumentNumber}\n\n{string.Join("\n\n", clauses)}" }] };
    }

    private static bool IsKnown(HttpRequest request, byte[][] keys)
    {
        var authorization = request.Headers.Authorization.ToString();
        var sent = authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? authorization["Bearer ".Length..].Trim() : request.Headers["X-API-Key"].ToString();
        var hash = Hash(sent);

        // All keys are compared, so that the time taken says nothing.
        return keys.Aggregate(false, (known, key) => known | CryptographicOperations.FixedTimeEquals(key, hash));
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static Task Refuse(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Of(StatusCodes.Status401Unauthorized, "需要有效的 API 密钥：Authorization: Bearer … 或 X-API-Key: …。").ExecuteAsync(http);
    }
}
