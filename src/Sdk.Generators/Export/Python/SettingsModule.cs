using Ayon.Events.Generators.Emission;
using Ayon.Events.Generators.Models;
using Ayon.Events.Generators.Schema;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Export.Python;

/// <summary>Writes the Python module with the models of an addon's settings.</summary>
internal sealed class SettingsModule
{
    private readonly SettingsModel _settings;
    private readonly SchemaSymbols _symbols;
    private readonly PythonTypes _types;
    private readonly InitialValues _values;
    private readonly Problems _problems;
    private readonly CancellationToken _cancellationToken;
    private readonly SourceWriter _writer = new();
    private readonly Dictionary<string, bool> _classes = new(StringComparer.Ordinal);

    private SettingsModule(INamedTypeSymbol type, SettingsModel settings, Compilation compilation, Problems problems, CancellationToken cancellationToken)
    {
        _settings = settings;
        _symbols = new SchemaSymbols(type);
        _types = new PythonTypes(settings, _symbols);
        _values = new InitialValues(compilation, _types, problems, cancellationToken);
        _problems = problems;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Returns the module of settings.</summary>
    /// <param name="type">The type of the settings.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="compilation">The project.</param>
    /// <param name="problems">Gets what cannot be written.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The name of the settings' class, and the text of the module.</returns>
    public static (string ClassName, string Text) Write(INamedTypeSymbol type, SettingsModel settings, Compilation compilation, Problems problems, CancellationToken cancellationToken)
    {
        var module = new SettingsModule(type, settings, compilation, problems, cancellationToken);
        module.WriteHead(type);
        foreach (var item in settings.Types.Enums)
        {
            module.WriteEnum(item);
        }

        module.WriteClass(module._types.Record(settings.Record));
        return (module._types.ClassOf(settings.Record), module._writer.ToString());
    }

    private void WriteHead(INamedTypeSymbol type)
    {
        _writer.Line($"\"\"\"The addon's settings. Generated from {type.Name} by dotnet build -t:CreatePackage: change that record instead.\"\"\"");
        _writer.Line();
        var members = _settings.Types.Members.ToArray();
        string[] imported =
        [
            .. IsUsed("Any") ? ["Any"] : Array.Empty<string>(),
            .. _settings.Types.Enums.Count > 0 ? ["Literal"] : Array.Empty<string>(),
        ];
        if (imported.Length > 0)
        {
            _writer.Line($"from typing import {string.Join(", ", imported)}");
            _writer.Line();
        }

        var secrets = members.Any(static member => member.Type.Primitive == "Secret") ? ", secrets_enum" : "";
        _writer.Line($"from ayon_server.settings import BaseSettingsModel, SettingsField{secrets}");

        bool IsUsed(string name) => members.Any(member => _types.Annotation(member.Type)?.Split('[', ']', ',', ' ').Contains(name) == true);
    }

    private void WriteEnum(EnumModel item)
    {
        var names = item.Members.Where(static member => !member.IsAlias).ToArray();
        _writer.Line();
        _writer.Line();
        _writer.Line($"{PythonText.ClassName(item.Suffix)} = Literal[{string.Join(", ", names.Select(static member => PythonText.Literal(member.JsonName)))}]");
        _writer.Line();
        _writer.Line();
        _writer.Line($"def {FieldOptions.EnumFunction(item.Suffix)}() -> list[dict[str, str]]:");
        _writer.Line("    return [");
        foreach (var member in names)
        {
            _writer.Line($"        {{\"value\": {PythonText.Literal(member.JsonName)}, \"label\": {PythonText.Literal(PythonText.Words(member.Name.TrimStart('@')))}}},");
        }

        _writer.Line("    ]");
    }

    // A class stands after those that it uses.
    private void WriteClass(RecordModel record)
    {
        var type = _symbols.Type(record.Object.TypeName);
        if (_classes.TryGetValue(record.Object.Suffix, out var isWritten))
        {
            if (!isWritten)
            {
                _problems.Add(type, "it contains itself, which AYON's form cannot show; use a list of names or ids instead");
            }

            return;
        }

        _classes.Add(record.Object.Suffix, false);
        var fields = record.Members.Where(static member => member is { IsExtension: false, IsRead: true }).ToArray();
        foreach (var held in fields.Select(static field => Innermost(field.Type)).Where(static held => held.Shape == JsonShape.Record))
        {
            WriteClass(_types.Record(held));
        }

        _classes[record.Object.Suffix] = true;
        _writer.Line();
        _writer.Line();
        _writer.Line($"class {PythonTypes.ClassName(record.Object)}(BaseSettingsModel):");
        _writer.Line(Descriptions.Of(type, _cancellationToken) is { } description ? $"    {PythonText.Literal(description)}" : $"    {PythonText.Literal(PythonText.Words(type.Name) + ".")}");
        foreach (var field in fields)
        {
            WriteField(record, field);
        }
    }

    private void WriteField(RecordModel record, MemberModel field)
    {
        var property = _symbols.Property(record.Object.TypeName, field.Name.TrimStart('@'))!;
        if (PythonText.WhyNotField(field.JsonName) is { } problem)
        {
            _problems.Add(property, problem);
        }

        var annotation = _types.Annotation(field.Type)
            ?? _problems.Add(property, "AYON's form has no field for a type with derived types or a converter; use a record, or a list of each kind");
        var value = _values.Of(property, field);
        _writer.Line();
        _writer.Line($"    {field.JsonName}: {annotation} = SettingsField(");
        _writer.Line($"        {Default(value)},");
        foreach (var option in FieldOptions.Of(property, field, _cancellationToken))
        {
            _writer.Line($"        {option},");
        }

        _writer.Line("    )");
    }

    // Values that can be changed are made for each object.
    private static string Default(string value) => value switch
    {
        "[]" => "default_factory=list",
        "{}" => "default_factory=dict",
        _ when value.EndsWith("()", StringComparison.Ordinal) => $"default_factory={value.Substring(0, value.Length - 2)}",
        _ when value[0] is '[' or '{' || value.EndsWith(")", StringComparison.Ordinal) => $"default_factory=lambda: {value}",
        _ => value,
    };

    private static TypeModel Innermost(TypeModel type) => type.Item is { } item ? Innermost(item) : type;
}
