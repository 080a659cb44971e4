using System.Text.Json;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage;

namespace Ayon.Events.Server.Users;

/// <summary>Changes of access to projects, in AYON's form: <c>[{project, accessGroups: […]}]</c>; an empty list removes the access.</summary>
internal sealed record AccessChange(IReadOnlyList<string> Given, IReadOnlyList<string> Taken)
{
    private const string List = "accessGroups";

    public static AccessChange Read(JsonFields fields)
    {
        List<string> given = [];
        List<string> named = [];
        foreach (var (index, item) in fields.RequiredList(List, UserFields.MostProjects).Index())
        {
            var path = $"{List}[{index}]";
            if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("project", out var project) || project.ValueKind != JsonValueKind.String ||
                !item.TryGetProperty(List, out var groups))
            {
                fields.Errors.Add(path, "must be an object with 'project', a string, and 'accessGroups', a list of strings.");
                continue;
            }

            named.Add(project.GetString()!);
            UserFields.AddProject(fields, path, project.GetString()!, groups, given);
        }

        return new AccessChange(given, [.. named.Except(given)]);
    }

    /// <exception cref="StorageException">The user would have access to too many projects.</exception>
    public StoredUser Apply(StoredUser user)
    {
        List<string> projects = [.. user.Projects.Except(Taken).Union(Given)];
        return projects.Count <= UserFields.MostProjects
            ? user with { Projects = projects }
            : throw StorageException.Refused($"A user can have access to up to {UserFields.MostProjects} projects.");
    }
}
