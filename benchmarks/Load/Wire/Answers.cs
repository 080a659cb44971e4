using System.Globalization;
using System.Text.Json;

namespace Ayon.Events.Load.Wire;

/// <summary>Reads what is needed out of answers, without building objects of the rest.</summary>
internal static class Answers
{
    /// <summary>A text member of the answer's object; null when it is missing or null.</summary>
    public static string? Text(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
            {
                continue;
            }

            if (reader.ValueTextEquals(name))
            {
                reader.Read();
                return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            }

            reader.Skip();
        }

        return null;
    }

    /// <summary>A list of texts in the answer's object; empty when it is missing.</summary>
    public static List<string> Texts(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        var texts = new List<string>();
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
            {
                continue;
            }

            var wanted = reader.ValueTextEquals(name);
            reader.Read();
            if (wanted && reader.TokenType == JsonTokenType.StartArray)
            {
                while (reader.Read() && reader.TokenType == JsonTokenType.String)
                {
                    texts.Add(reader.GetString()!);
                }

                return texts;
            }

            reader.Skip();
        }

        return texts;
    }

    /// <summary>Adds the ids of the jobs of an enroll with capacity.</summary>
    public static void Jobs(ReadOnlySpan<byte> json, List<string> ids)
    {
        // {"jobs": [{"id": …, "source": {…}}]}: a job's own members are three levels down, its source's deeper.
        const int Member = 3;
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != Member)
            {
                continue;
            }

            var isId = reader.ValueTextEquals("id"u8);
            reader.Read();
            if (isId)
            {
                ids.Add(reader.GetString()!);
            }

            reader.Skip();
        }
    }

    /// <summary>Checks that every operation of a batch succeeded.</summary>
    /// <param name="json">The answer.</param>
    /// <param name="expected">How many results there must be.</param>
    /// <param name="ids">Where the ids of dispatched events are added, when they are wanted.</param>
    /// <exception cref="LoadException">An operation failed or is missing.</exception>
    public static void Results(ReadOnlySpan<byte> json, int expected, List<string>? ids = null)
    {
        const int Member = 3;
        var count = 0;
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != Member)
            {
                continue;
            }

            if (reader.ValueTextEquals("status"u8))
            {
                reader.Read();
                count++;
                if (reader.GetInt32() is < 200 or > 299)
                {
                    throw new LoadException(string.Create(
                        CultureInfo.InvariantCulture, $"Operation {count} of a batch was answered {reader.GetInt32()}."));
                }
            }
            else if (ids is not null && reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                ids.Add(reader.GetString()!);
            }
            else
            {
                reader.Skip();
            }
        }

        if (count != expected)
        {
            throw new LoadException(string.Create(
                CultureInfo.InvariantCulture, $"A batch of {expected} operations was answered with {count} results."));
        }
    }
}
