using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>
/// The values of a statement that is composed from parts. The text of the statement contains only parameters: statements of the same
/// shape have the same text, and a connection prepares each shape once.
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

    /// <summary>Binds an optional number.</summary>
    /// <returns>The name of its parameter.</returns>
    public string Bind(int? value)
    {
        _parameters.Add(new NpgsqlParameter { Value = value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
        return string.Create(CultureInfo.InvariantCulture, $"${_parameters.Count}");
    }

    /// <summary>Creates a batch command of the statement with its values.</summary>
    public NpgsqlBatchCommand ToBatchCommand(string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        _parameters.ForEach(parameter => command.Parameters.Add(parameter));
        return command;
    }
}
