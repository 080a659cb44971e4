using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>
/// The values of a statement that is put together from parts. The text of the statement names parameters only: equal
/// shapes have equal texts, and a connection prepares each shape once.
/// </summary>
internal sealed class PostgresQuery
{
    private readonly List<NpgsqlParameter> _parameters = [];

    /// <summary>Binds a value, or an array as one value.</summary>
    /// <returns>The name of its parameter.</returns>
    public string Bind<T>(T value)
    {
        _parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return string.Create(CultureInfo.InvariantCulture, $"${_parameters.Count}");
    }

    /// <summary>Binds a number that may be missing.</summary>
    /// <returns>The name of its parameter.</returns>
    public string Bind(int? value)
    {
        _parameters.Add(new NpgsqlParameter { Value = value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
        return string.Create(CultureInfo.InvariantCulture, $"${_parameters.Count}");
    }

    /// <summary>The statement with its values, to be sent together with others.</summary>
    public NpgsqlBatchCommand ToBatchCommand(string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        _parameters.ForEach(parameter => command.Parameters.Add(parameter));
        return command;
    }
}
