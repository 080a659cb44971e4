namespace Ayon.Events.Server.Contract;

/// <summary>The errors of a request by field: one response names every invalid field.</summary>
internal sealed class FieldErrors
{
    private readonly Dictionary<string, List<string>> _byField = new(StringComparer.Ordinal);

    public bool Any => _byField.Count > 0;

    public IReadOnlyDictionary<string, IReadOnlyList<string>> ByField =>
        _byField.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)pair.Value, StringComparer.Ordinal);

    /// <param name="field">JSON path of the field, e.g. <c>filter.conditions[0].key</c>.</param>
    /// <param name="problem">The error and the correct form.</param>
    public void Add(string field, string problem)
    {
        if (!_byField.TryGetValue(field, out var problems))
        {
            _byField[field] = problems = [];
        }

        problems.Add(problem);
    }

    /// <summary>Whether a field already has an error.</summary>
    public bool Has(string field) => _byField.ContainsKey(field);
}
