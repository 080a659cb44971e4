using System.Text;
using GraphQL;

namespace Ayon.Events.Server.Query;

/// <summary>Reads text arguments and rejects texts that cannot be stored.</summary>
internal static class TextArguments
{
    private const int MostInList = 1000;

    /// <summary>Reads a list of texts; null if missing.</summary>
    /// <exception cref="ExecutionError">It is too long, or contains characters that are not text.</exception>
    public static List<string>? Texts(IResolveFieldContext context, string name)
    {
        var texts = context.GetArgument<List<string>?>(name);
        return texts?.Count > MostInList
            ? throw new ExecutionError($"{name} has {texts.Count} items; the maximum is {MostInList}.")
            : texts?.ConvertAll(text => Checked(name, text));
    }

    /// <summary>Reads a valid text.</summary>
    /// <exception cref="ExecutionError">It contains characters that cannot be stored.</exception>
    public static string Checked(string name, string text) =>
        IsText(text) ? text : throw new ExecutionError($"{name} contains a NUL character or an unpaired surrogate.");

    private static bool IsText(string text)
    {
        for (var index = 0; index < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, index, out var rune) || rune.Value == 0)
            {
                return false;
            }

            index += rune.Utf16SequenceLength;
        }

        return true;
    }
}
