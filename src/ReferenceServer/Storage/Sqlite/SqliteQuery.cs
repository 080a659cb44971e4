using System.Globalization;
using System.Text.Json;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>A test of a text or JSON that SQL delegates to C#, so that its meaning is implemented once.</summary>
internal delegate bool Utf8Test(ReadOnlySpan<byte> utf8);

/// <summary>
/// The values of a statement that is composed from parts. The text of the statement contains only parameters: statements of the same
/// shape have the same text, and a session prepares each shape once.
/// </summary>
internal sealed class SqliteQuery
{
    private readonly List<(string Name, object? Value)> _parameters = [];
    private readonly List<Utf8Test> _tests = [];

    public IReadOnlyList<(string Name, object? Value)> Parameters => _parameters;

    public IReadOnlyList<Utf8Test> Tests => _tests;

    /// <summary>Binds a value.</summary>
    /// <returns>The name of its parameter.</returns>
    public string Bind(object? value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"@p{_parameters.Count}");
        _parameters.Add((name, value));
        return name;
    }

    /// <summary>Binds a list of any length as one value.</summary>
    /// <returns>The SQL after <c>IN</c>.</returns>
    public string BindList<T>(IEnumerable<T> values) => $"(SELECT value FROM json_each({Bind(JsonSerializer.Serialize(values))}))";

    /// <summary>Creates a condition from a test; it is false for null.</summary>
    public string BindTest(string column, Utf8Test test)
    {
        _tests.Add(test);
        return $"{SqliteSession.TestFunction}({column}, {Bind(_tests.Count - 1)})";
    }
}
