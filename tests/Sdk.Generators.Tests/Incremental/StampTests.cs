using Ayon.Events.Generators.Incremental;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.Generators.Tests.Incremental;

/// <summary>Which edits change what a file says to others.</summary>
public sealed class StampTests
{
    private const string Code =
        """
        #nullable enable
        using System;
        using Name = System.Text.StringBuilder;

        /// <summary>Documented.</summary>
        [Obsolete("text")]
        public partial class Type : IDisposable
        {
            public const int Number = 1;
            public Type() { Number2 = 1; }
            public int Number2 { get; init; }
            public int Computed => 1;
            public int Read { get { return 2; } }
            public string? Text { get; set; } // A remark
            public void Dispose() { Console.WriteLine("body"); }
            public int Method(int value = 3) => value + 4;
            public int Field = 5;
            public enum Level { Low, High = 6 }
        }
        """;

    [Theory]
    [InlineData("Number2 = 1;", "Number2 = 12;")]
    [InlineData("Computed => 1", "Computed => 12")]
    [InlineData("return 2;", "return 22;")]
    [InlineData("// A remark", "// Another remark")]
    [InlineData("\"body\"", "\"bodies\"")]
    [InlineData("Console.WriteLine(\"body\");", "#pragma warning disable\n")]
    [InlineData("value + 4", "value + Number")]
    [InlineData("    public int Field", "\n\n  public  int  Field")]
    public void Of_EditInABody_StaysTheSame(string old, string changed) => Assert.Equal(Stamp(Code), Stamp(Edit(old, changed)));

    [Theory]
    [InlineData("Number = 1", "Number = 12")]
    [InlineData("= System.Text.StringBuilder", "= System.Uri")]
    [InlineData("\"text\"", "\"texts\"")]
    [InlineData(": IDisposable", "")]
    [InlineData("partial class", "class")]
    [InlineData("partial class", "partial record")]
    [InlineData("{ get; init; }", "{ get; set; }")]
    [InlineData("Computed => 1;", "Computed;")]
    [InlineData("get { return 2; }", "get;")]
    [InlineData("string?", "string")]
    [InlineData("int value = 3", "int value = 4")]
    [InlineData("int value = 3", "long value = 3")]
    [InlineData("Low, High", "High, Low")]
    [InlineData("High = 6", "High = 7")]
    [InlineData("#nullable enable", "#nullable disable")]
    [InlineData("Console.WriteLine(\"body\");", "\n#nullable disable\n")]
    [InlineData("Documented.", "Documented otherwise.")]
    public void Of_EditThatOthersSee_Changes(string old, string changed) => Assert.NotEqual(Stamp(Code), Stamp(Edit(old, changed)));

    [Fact]
    public void Of_StatementsOfTheProgram_StaysTheSame() =>
        Assert.Equal(Stamp("System.Console.WriteLine(1);\npublic class Type;"), Stamp("System.Console.WriteLine(2);\npublic class Type;"));

    [Fact]
    public void Of_OtherOrderOfFiles_Changes() => Assert.NotEqual(Stamp("public class A;", "public class B;"), Stamp("public class B;", "public class A;"));

    [Fact]
    public void Of_OtherOptions_Changes()
    {
        var compilation = Compilations.Create(Code);
        Assert.NotEqual(Stamp(compilation), Stamp(compilation.WithOptions(compilation.Options.WithNullableContextOptions(NullableContextOptions.Disable))));
        Assert.NotEqual(Stamp(compilation), Stamp(compilation.WithAssemblyName("Other")));
        Assert.NotEqual(Stamp(compilation), Stamp(Compilations.Create(Compilations.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp13), Code)));
    }

    [Fact]
    public void Of_OtherReference_Changes()
    {
        var compilation = Compilations.Create(Code);
        var reference = compilation.References.First();
        Assert.NotEqual(Stamp(compilation), Stamp(compilation.RemoveReferences(reference)));
        Assert.NotEqual(Stamp(compilation), Stamp(compilation.ReplaceReference(reference, reference.WithAliases(["other"]))));
    }

    [Fact]
    public void Of_EditInAReferencedProject_ChangesIfOthersSeeIt()
    {
        var compilation = Compilations.Create("public class Type : Referenced;");
        var before = compilation.AddReferences(Library("1", "public").ToMetadataReference());
        Assert.Equal(Stamp(before), Stamp(compilation.AddReferences(Library("2", "public").ToMetadataReference())));
        Assert.NotEqual(Stamp(before), Stamp(compilation.AddReferences(Library("1", "protected").ToMetadataReference())));
    }

    // Options and references are the same objects at each keystroke, as in an editor.
    private static CSharpCompilation Library(string value, string access) =>
        Compilations.Create($"public class Referenced {{ {access} int Number() => {value}; }}").WithAssemblyName("Library");

    private static string Edit(string old, string changed)
    {
        Assert.Contains(old, Code, StringComparison.Ordinal);
        return Code.Replace(old, changed, StringComparison.Ordinal);
    }

    private static ulong Stamp(params string[] sources) => Stamp(Compilations.Create(sources));

    private static ulong Stamp(CSharpCompilation compilation) => CompilationStamp.Of(compilation, TestContext.Current.CancellationToken).Value;
}
