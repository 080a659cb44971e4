using System.Text.Json;
using System.Text.Json.Serialization;
using Ayon.Events.Topics;

namespace Ayon.Events.Generators.Tests.Live;

/// <summary>Factories of converters that make none for the type they stand on.</summary>
public sealed class FactoryTests
{
    [Fact]
    public void Read_FactoryThatMakesNone_SaysSoEachTime()
    {
        for (var time = 0; time < 2; time++)
        {
            var exception = Assert.Throws<InvalidOperationException>(() => Reference.Read<Odd>("""{"refused":1}""", "{}"));
            Assert.Contains("RefusingFactory' does not create a JsonConverter<System.Int32>", exception.Message, StringComparison.Ordinal);
            Assert.Throws<InvalidOperationException>(() => Reference.Read<Odd>("{}", """{"none":1}"""));
            Assert.Throws<InvalidOperationException>(() => Reference.Read<Odd>("{}", """{"other":1}"""));
        }

        Assert.Equal(2, Reference.Read<Odd>("{}", """{"plain":2}""").Plain);
    }
}

/// <summary>A topic with such factories.</summary>
[Topic("test.odd_factories")]
public sealed partial record Odd
{
    [Summary, JsonConverter(typeof(RefusingFactory))] public int Refused { get; init; }

    [Payload, JsonConverter(typeof(NoFactory))] public int None { get; init; }

    [Payload, JsonConverter(typeof(OtherFactory))] public int Other { get; init; }

    [Payload] public int Plain { get; init; }
}

/// <summary>Makes a converter, if it is not asked whether it can.</summary>
public sealed class RefusingFactory : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => false;

    /// <inheritdoc/>
    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) => JsonSerializerOptions.Default.GetConverter(typeof(int));
}

/// <summary>Makes none.</summary>
public sealed class NoFactory : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => true;

    /// <inheritdoc/>
    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) => null;
}

/// <summary>Makes one of another type.</summary>
public sealed class OtherFactory : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => true;

    /// <inheritdoc/>
    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) => JsonSerializerOptions.Default.GetConverter(typeof(string));
}
