using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Analyzers;

/// <summary>
/// Recognizes probable secrets by name and type. Flags and numbers such as <c>TokenCount</c> are excluded, as are positions in a
/// list such as <c>PageToken</c>.
/// </summary>
internal static class SecretNames
{
    private static readonly string[] Words = ["password", "passwd", "pwd", "passphrase", "secret", "credential", "credentials"];
    private static readonly string[] KeyKinds = ["api", "access", "private", "secret", "encryption", "signing", "auth"];
    private static readonly string[] LastWords = ["token", "apikey", "bearer", "authorization", "cookie", "cookies"];
    private static readonly string[] Places = ["page", "continuation", "next", "previous", "cursor", "sync", "delta", "change", "cancellation"];

    public static bool IsSecret(string name, ITypeSymbol? type) => IsText(type) && IsSecretName(name);

    private static bool IsSecretName(string name)
    {
        var words = Split(name).ToArray();
        return words.Any(static word => Words.Contains(word))
            || (words.Length > 0 && LastWords.Contains(words[words.Length - 1]) && !(words.Length > 1 && Places.Contains(words[words.Length - 2])))
            || words.Zip(words.Skip(1), static (first, second) => (second == "key" && KeyKinds.Contains(first)) || (first == "connection" && second == "string")).Any(static found => found);
    }

    private static bool IsText(ITypeSymbol? type) => type switch
    {
        { SpecialType: SpecialType.System_String or SpecialType.System_Object } => true,
        _ when CollectionTypes.ItemOf(type) is { } item => item.SpecialType is SpecialType.System_String or SpecialType.System_Byte or SpecialType.System_Char,
        _ => false,
    };

    // ApiKey, apiKey, API_KEY and APIKey are all "api key".
    private static IEnumerable<string> Split(string name)
    {
        var start = 0;
        for (var index = 1; index <= name.Length; index++)
        {
            var isEnd = index == name.Length
                || name[index] == '_'
                || (char.IsUpper(name[index]) && (!char.IsUpper(name[index - 1]) || (index + 1 < name.Length && char.IsLower(name[index + 1]))));
            if (isEnd)
            {
                var word = name.Substring(start, index - start).Trim('_');
                start = index;
                if (word.Length > 0)
                {
                    yield return word.ToLowerInvariant();
                }
            }
        }
    }
}
