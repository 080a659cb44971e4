using Ayon.Events.Wire;

namespace Ayon.Events.Worker;

/// <summary>A created filter.</summary>
/// <param name="Wire">The form of the contract; null matches every event.</param>
/// <param name="Text">The filter as JSON.</param>
/// <param name="Changed">Cancelled when the filter changes.</param>
internal sealed record MadeFilter(FilterGroup? Wire, string? Text, CancellationToken Changed);
