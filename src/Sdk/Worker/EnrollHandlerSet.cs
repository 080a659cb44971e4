namespace Ayon.Events.Worker;

/// <summary>
/// The handlers of one assembly. The generator makes one for each assembly with <see cref="EnrollHandlerAttribute"/>: the property
/// <c>All</c> of the class that is named after the assembly, as <c>StudioReviewsEnrollHandlers</c> of <c>Studio.Reviews</c>.
/// </summary>
public sealed class EnrollHandlerSet
{
    private readonly Func<IAyonEventsBuilder, IAyonEventsBuilder> _add;

    /// <summary>Initializes a new instance of the <see cref="EnrollHandlerSet"/> class.</summary>
    /// <param name="name">Name of the assembly.</param>
    /// <param name="add">Adds the handlers.</param>
    public EnrollHandlerSet(string name, Func<IAyonEventsBuilder, IAyonEventsBuilder> add)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(add);
        Name = name;
        _add = add;
    }

    /// <summary>Gets the name of the assembly.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal void AddTo(IAyonEventsBuilder builder) => _add(builder);
}
