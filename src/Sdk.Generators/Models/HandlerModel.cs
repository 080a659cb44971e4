namespace Ayon.Events.Generators.Models;

/// <summary>A valid handler.</summary>
/// <param name="FullName">Its name with <c>global::</c>.</param>
/// <param name="Jobs">What it handles.</param>
/// <param name="Settings">The attribute's settings as C#: name and value.</param>
internal sealed record HandlerModel(string FullName, EquatableArray<HandlerJobModel> Jobs, EquatableArray<HandlerSettingModel> Settings);

/// <summary>One source and target topic of a handler, by the full names of their records.</summary>
internal sealed record HandlerJobModel(string Source, string Target);

/// <summary>One setting of a handler.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value as a C# expression.</param>
internal sealed record HandlerSettingModel(string Name, string Value);
