namespace Ayon.Events.Docs.Tests.Reading;

/// <summary>What a hidden comment tells the tests: <c>&lt;!-- docs: KIND TEXT --&gt;</c>.</summary>
internal enum MarkKind
{
    /// <summary>C# that the page's blocks take for given: types and variables that the reader can imagine. In a README: of all pages of the folder.</summary>
    Given,

    /// <summary>C# of an assembly that the page's blocks reference.</summary>
    Library,

    /// <summary>The <c>topics.lock.json</c> of the page's blocks.</summary>
    Lock,

    /// <summary>What stands around the next block, which takes the place of <c>…</c>.</summary>
    In,

    /// <summary>The next block goes on where the one before ended.</summary>
    Continues,

    /// <summary>All ids that the compiler says of the next block, with spaces between.</summary>
    Error,

    /// <summary>The next block is not looked at, for the reason that follows.</summary>
    Skip,
}

/// <summary>One such comment.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Text">The rest of it.</param>
/// <param name="Page">The page's path below the repository.</param>
/// <param name="Line">Where the rest begins, from 1.</param>
internal sealed record Mark(MarkKind Kind, string Text, string Page, int Line);
