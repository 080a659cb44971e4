namespace Ayon.Events.Generators.Parsing;

/// <summary>The metadata names of the types that the parsers look for.</summary>
internal static class KnownNames
{
    public const string Topic = "Ayon.Events.Topics.TopicAttribute";
    public const string Summary = "Ayon.Events.Topics.SummaryAttribute";
    public const string Payload = "Ayon.Events.Topics.PayloadAttribute";
    public const string ITopic = "Ayon.Events.Topics.ITopic`1";
    public const string IUpcastFrom = "Ayon.Events.Topics.IUpcastFrom`2";
    public const string ISourceTopic = "Ayon.Events.Topics.ISourceTopic`1";
    public const string AyonId = "Ayon.Events.Topics.AyonId";
    public const string EnrollHandler = "Ayon.Events.Worker.EnrollHandlerAttribute";
    public const string EventFilter = "Ayon.Events.Filtering.EventFilter";
    public const string IEnrollHandler = "Ayon.Events.Worker.IEnrollHandler`2";
    public const string IEnrollHandlerWithoutRecord = "Ayon.Events.Worker.IEnrollHandler`1";
    public const string AddonSettings = "Ayon.Events.Studio.AddonSettingsAttribute";
    public const string Secret = "Ayon.Events.Studio.SecretAttribute";
    public const string JsonPropertyName = "System.Text.Json.Serialization.JsonPropertyNameAttribute";
    public const string JsonIgnore = "System.Text.Json.Serialization.JsonIgnoreAttribute";
    public const string JsonStringEnumMemberName = "System.Text.Json.Serialization.JsonStringEnumMemberNameAttribute";
    public const string EnumFallback = "Ayon.Events.Topics.EnumFallbackAttribute";
    public const string JsonConverter = "System.Text.Json.Serialization.JsonConverterAttribute";
    public const string JsonConverterOfT = "System.Text.Json.Serialization.JsonConverter`1";
    public const string JsonStringEnumConverter = "System.Text.Json.Serialization.JsonStringEnumConverter";
    public const string JsonStringEnumConverterOfT = "System.Text.Json.Serialization.JsonStringEnumConverter`1";
    public const string JsonNumberEnumConverter = "System.Text.Json.Serialization.JsonNumberEnumConverter`1";
    public const string JsonSerializable = "System.Text.Json.Serialization.JsonSerializableAttribute";
    public const string JsonSerializerContext = "System.Text.Json.Serialization.JsonSerializerContext";
    public const string JsonConstructor = "System.Text.Json.Serialization.JsonConstructorAttribute";
    public const string JsonInclude = "System.Text.Json.Serialization.JsonIncludeAttribute";
    public const string JsonRequired = "System.Text.Json.Serialization.JsonRequiredAttribute";
    public const string JsonExtensionData = "System.Text.Json.Serialization.JsonExtensionDataAttribute";
    public const string JsonPolymorphic = "System.Text.Json.Serialization.JsonPolymorphicAttribute";
    public const string JsonDerivedType = "System.Text.Json.Serialization.JsonDerivedTypeAttribute";
    public const string JsonNumberHandling = "System.Text.Json.Serialization.JsonNumberHandlingAttribute";
    public const string JsonUnmappedMemberHandling = "System.Text.Json.Serialization.JsonUnmappedMemberHandlingAttribute";
    public const string JsonObjectCreationHandling = "System.Text.Json.Serialization.JsonObjectCreationHandlingAttribute";
    public const string JsonConverterFactory = "System.Text.Json.Serialization.JsonConverterFactory";
    public const string CompilerGenerated = "System.Runtime.CompilerServices.CompilerGeneratedAttribute";
    public const string JsonElement = "System.Text.Json.JsonElement";
    public const string JsonObject = "System.Text.Json.Nodes.JsonObject";
    public const string ReadOnlyMemory = "System.ReadOnlyMemory`1";
    public const string Obsolete = "System.ObsoleteAttribute";
    public const string Experimental = "System.Diagnostics.CodeAnalysis.ExperimentalAttribute";
    public const string Flags = "System.FlagsAttribute";

    /// <summary>The tool in the attribute <c>[GeneratedCode]</c> of generated code.</summary>
    public const string Tool = "Ayon.Events.Generators";
}
