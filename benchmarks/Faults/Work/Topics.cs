using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ayon.Events.Faults.Work;

/// <summary>Work to be done in any order.</summary>
[Topic("faults.ordered")]
public sealed partial record Ordered
{
    /// <summary>Number of the order.</summary>
    [Payload] public required int Number { get; init; }

    /// <summary>What its job is like.</summary>
    [Payload] public required string Kind { get; init; }

    /// <summary>How its job ends: <c>finished</c> or <c>failed</c>.</summary>
    [Payload] public required string Ends { get; init; }
}

/// <summary>The job of an order.</summary>
[Topic("faults.served")]
public sealed partial record Served
{
    /// <summary>Number of the order.</summary>
    [Summary] public int Number { get; init; }
}

/// <summary>Work to be done one after another.</summary>
[Topic("faults.step_wanted")]
public sealed partial record StepWanted
{
    /// <summary>Number of the step.</summary>
    [Payload] public required int Number { get; init; }

    /// <summary>What its job is like.</summary>
    [Payload] public required string Kind { get; init; }

    /// <summary>How its job ends.</summary>
    [Payload] public required string Ends { get; init; }
}

/// <summary>The job of a step.</summary>
[Topic("faults.step_done")]
public sealed partial record StepDone
{
    /// <summary>Number of the step.</summary>
    [Summary] public int Number { get; init; }
}

/// <summary>Work that may be poison: code of the addon throws somewhere on the way.</summary>
[Topic("faults.suspected")]
public sealed partial record Suspected
{
    /// <summary>Number of the suspect.</summary>
    [Payload] public required int Number { get; init; }

    /// <summary>Where it throws.</summary>
    [Payload] public required string Kind { get; init => field = value == Kinds.Setter ? throw new PoisonException(value) : value; }

    /// <summary>The same again, read by a converter.</summary>
    [Payload, JsonConverter(typeof(PoisonConverter))] public string Note { get; init; } = "";

    /// <summary>How its job ends.</summary>
    [Payload] public required string Ends { get; init; }

    /// <summary>The key within which order is kept: each job has its own.</summary>
#pragma warning disable CA1065 // Poison.
    public string Key => Kind == Kinds.Key ? throw new PoisonException(Kind) : Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
#pragma warning restore CA1065
}

/// <summary>Throws at what is poison to it.</summary>
internal sealed class PoisonConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text && text != Kinds.Converter ? text : throw new PoisonException(Kinds.Converter);

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>The job of a suspect.</summary>
[Topic("faults.tried")]
public sealed partial record Tried
{
    /// <summary>Number of the suspect.</summary>
    [Summary] public int Number { get; init; }
}

/// <summary>What a job did, recorded: it must be there once for each job that finished.</summary>
[Topic("faults.effect")]
public sealed partial record Effect
{
    /// <summary>Number of the order, step or suspect.</summary>
    [Summary] public int Number { get; init; }
}
