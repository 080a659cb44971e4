using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ayon.Events.Docs.Tests.House;

/// <summary>The SDK's types are where a reader looks for them, and public only where a user needs them.</summary>
public sealed class TypeTests
{
    /// <summary>Files with several types that are read together.</summary>
    private static readonly string[] ReadTogether =
    [
        "Topics/BuiltIn/ActivityTopics.cs",
        "Topics/BuiltIn/AddonTopics.cs",
        "Topics/BuiltIn/EntityChanges.cs",
        "Topics/BuiltIn/EntityEvent.cs",
        "Topics/BuiltIn/EntityListTopics.cs",
        "Topics/BuiltIn/EntityPatterns.cs",
        "Topics/BuiltIn/FolderTopics.cs",
        "Topics/BuiltIn/LinkTopics.cs",
        "Topics/BuiltIn/MediaTopics.cs",
        "Topics/BuiltIn/NameConverters.cs",
        "Topics/BuiltIn/Names.cs",
        "Topics/BuiltIn/ProductTopics.cs",
        "Topics/BuiltIn/ProjectTopics.cs",
        "Topics/BuiltIn/RepresentationTopics.cs",
        "Topics/BuiltIn/ServerTopics.cs",
        "Topics/BuiltIn/SubsetTopics.cs",
        "Topics/BuiltIn/TaskTopics.cs",
        "Topics/BuiltIn/UserTopics.cs",
        "Topics/BuiltIn/VersionTopics.cs",
        "Topics/BuiltIn/WorkfileTopics.cs",
        "Wire/FilterConverters.cs",
        "Wire/GraphQlEventAnswer.cs",
    ];

    // The names of extensions are compared with texts.
    private static readonly Type[] UsedByName = [typeof(Wire.ServerExtensions)];

    [Fact]
    public void Type_IsInTheFileOfItsName()
    {
        var root = Repository.PathOf("src/Sdk");
        var files = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(static path => !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal))
            .ToList();

        Assert.All(ReadTogether, path => Assert.Contains(path, files));
        Assert.Empty(files.Except(ReadTogether).SelectMany(path => TypesIn(Path.Combine(root, path))
            .Where(type => type != Path.GetFileName(path).Split('.')[0])
            .Select(type => $"{type} is in {path}")));
    }

    [Fact]
    public void WireType_InNoPublicSignature_IsInternal()
    {
        var types = typeof(AyonOptions).Assembly.GetExportedTypes();
        var used = types.SelectMany(static type => SignaturesOf(type).SelectMany(Parts).Where(part => part != type).Append(type.BaseType)).OfType<Type>().ToHashSet();

        List<Type> unused = [.. types.Where(static type => type.Namespace == "Ayon.Events.Wire").Except(UsedByName)
            .Where(type => !used.Contains(type) && !(type.BaseType is { } parent && parent != typeof(object) && used.Contains(parent)))];

        Assert.Empty(unused);
    }

    private static IEnumerable<string> TypesIn(string path) =>
        CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetCompilationUnitRoot()
            .DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .Select(static node => node switch { BaseTypeDeclarationSyntax type => type.Identifier.Text, DelegateDeclarationSyntax type => type.Identifier.Text, _ => null })
            .OfType<string>();

    private static IEnumerable<Type> SignaturesOf(Type type) =>
        type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .SelectMany(static member => member switch
            {
                MethodInfo method when method.IsPublic || method.IsFamily => method.GetParameters().Select(static parameter => parameter.ParameterType).Append(method.ReturnType),
                ConstructorInfo { IsPublic: true } constructor => constructor.GetParameters().Select(static parameter => parameter.ParameterType),
                FieldInfo { IsPublic: true } field => [field.FieldType],
                _ => Enumerable.Empty<Type>(),
            });

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!) : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()) : [type];
}
