namespace Ayon.Events.Generators.Parsing;

/// <summary>The names that System.Text.Json's camelCase policy makes: <c>URLValue</c> is <c>urlValue</c>.</summary>
internal static class CamelCase
{
    public static string From(string name)
    {
        if (name.Length == 0 || !char.IsUpper(name[0]))
        {
            return name;
        }

        var characters = name.ToCharArray();
        for (var index = 0; index < characters.Length; index++)
        {
            if (index == 1 && !char.IsUpper(characters[index]))
            {
                break;
            }

            var hasNext = index + 1 < characters.Length;
            if (index > 0 && hasNext && !char.IsUpper(characters[index + 1]))
            {
                // The last capital of a run begins the next word, unless a space ends the run.
                if (characters[index + 1] == ' ')
                {
                    characters[index] = char.ToLowerInvariant(characters[index]);
                }

                break;
            }

            characters[index] = char.ToLowerInvariant(characters[index]);
        }

        return new string(characters);
    }
}
