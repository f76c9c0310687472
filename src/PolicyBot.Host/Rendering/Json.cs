using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace PolicyBot.Host.Rendering;

/// <summary>How JSON is written, by the API and by the command line alike.</summary>
public static class Json
{
    /// <summary>camelCase names and enumerations, nulls written, Chinese and punctuation as they are. Not for embedding in HTML.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    /// <summary>The value as indented JSON, for a terminal.</summary>
    public static string Print<T>(T value) => JsonSerializer.Serialize(value, Indented);

    /// <summary>The same for a machine: on one line.</summary>
    public static JsonSerializerOptions Options { get; } = CreateCompact();

    private static readonly JsonSerializerOptions Indented = CreateIndented();

    private static JsonSerializerOptions CreateCompact()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        Configure(options);
        return options;
    }

    private static JsonSerializerOptions CreateIndented()
    {
        var options = new JsonSerializerOptions { WriteIndented = true };
        Configure(options);
        return options;
    }
}
