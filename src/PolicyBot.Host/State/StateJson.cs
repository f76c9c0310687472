using System.Text.Json;
using PolicyBot.Host.Rendering;

namespace PolicyBot.Host.State;

/// <summary>How answers and memories are written into the store.</summary>
public static class StateJson
{
    private static readonly JsonSerializerOptions Options = Create();

    /// <summary>The value as JSON.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>The value, or null where another version of the program wrote what this one cannot read.</summary>
    public static T? Read<T>(string json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions();
        Json.Configure(options);
        return options;
    }
}
