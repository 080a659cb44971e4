namespace Ayon.Events.FaultCheck;

/// <summary>What a database says of all jobs in the end.</summary>
public sealed record Verdict
{
    private const int MostFindings = 20;

    /// <summary>Gets how many sources were to be dispatched.</summary>
    public int Jobs { get; init; }

    /// <summary>Gets the sources with one job, which ended as it should, and with its effect once.</summary>
    public int Settled { get; init; }

    /// <summary>Gets the sources that are missing or have no job, and those whose job finished without its effect.</summary>
    public int Lost { get; init; }

    /// <summary>Gets the sources with several jobs or effects, and the jobs for which the results of several attempts were accepted.</summary>
    public int Twice { get; init; }

    /// <summary>Gets the jobs that have not ended as they should.</summary>
    public int Unsettled { get; init; }

    /// <summary>Gets the jobs of sequential topics that were made or worked on before an older one had its effect.</summary>
    public int OutOfOrder { get; init; }

    /// <summary>Gets the answers of the server that the database knows nothing of, or otherwise.</summary>
    public int Phantoms { get; init; }

    /// <summary>Gets how many answers were compared.</summary>
    public int Answers { get; init; }

    /// <summary>Gets a line for each of the first findings.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>Gets a value indicating whether every job was settled once, in order, and every answer was true.</summary>
    public bool IsRight => Settled == Jobs && Lost == 0 && Twice == 0 && Unsettled == 0 && OutOfOrder == 0 && Phantoms == 0;

    /// <summary>Adds up two runs.</summary>
    /// <param name="left">One run.</param>
    /// <param name="right">Another.</param>
    public static Verdict operator +(Verdict left, Verdict right)
    {
        ArgumentNullException.ThrowIfNull(left);
        return left.Add(right);
    }

    /// <summary>Adds another run to this one.</summary>
    /// <param name="other">Another run.</param>
    public Verdict Add(Verdict other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new Verdict
        {
            Jobs = Jobs + other.Jobs,
            Settled = Settled + other.Settled,
            Lost = Lost + other.Lost,
            Twice = Twice + other.Twice,
            Unsettled = Unsettled + other.Unsettled,
            OutOfOrder = OutOfOrder + other.OutOfOrder,
            Phantoms = Phantoms + other.Phantoms,
            Answers = Answers + other.Answers,
            Findings = [.. Findings.Concat(other.Findings).Take(MostFindings)],
        };
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"jobs {Jobs}, settled once {Settled}, lost {Lost}, twice {Twice}, unsettled {Unsettled}, out of order {OutOfOrder}, " +
        $"phantom answers {Phantoms} of {Answers}";
}
