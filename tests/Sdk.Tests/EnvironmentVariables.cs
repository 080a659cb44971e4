namespace Ayon.Events.Tests;

/// <summary>Clears variables of this process for a test and puts them back after it.</summary>
public sealed class EnvironmentVariables : IDisposable
{
    private readonly Dictionary<string, string?> _before;

    public EnvironmentVariables(params string[] names)
    {
        _before = names.ToDictionary(name => name, Environment.GetEnvironmentVariable);
        foreach (var name in names)
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }

    public void Set(string name, string value)
    {
        if (!_before.ContainsKey(name))
        {
            throw new ArgumentException("Name it in the constructor first.", nameof(name));
        }

        Environment.SetEnvironmentVariable(name, value);
    }

    public void Dispose()
    {
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}

/// <summary>The environment is the process's: tests that change it run alone.</summary>
[CollectionDefinition(nameof(EnvironmentVariables), DisableParallelization = true)]
public sealed class EnvironmentCollection;
