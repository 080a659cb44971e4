using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Users;

/// <summary>The fields of requests about users, with their rules.</summary>
internal static partial class UserFields
{
    public const string NameRule =
        "must be letters, digits, '_', '.', '-' and '@', must neither start nor end with '.', '-' or '@', and have at most 256 characters; 'me' is reserved in any case.";

    public const int MostProjects = 1000;

    public const int LongestAttrib = 64 * 1024;

    public const string LabelRule = "must have at most 256 characters and no control characters.";

    /// <summary>Attributes that the server uses, which must be texts.</summary>
    public static readonly string[] TextAttributes = ["fullName", "email", "avatarUrl"];

    private const string OneSelf = "me";
    private const int LongestAddress = 1024;

    /// <summary>Whether a name is valid for a new user.</summary>
    public static bool IsName(string name) => !name.Equals(OneSelf, StringComparison.OrdinalIgnoreCase) && name.Length <= EventFields.MaxNameLength && NamePattern().IsMatch(name);

    /// <summary>Reads a new user, with an optional password.</summary>
    public static NewUser ReadNew(string name, JsonFields fields)
    {
        if (!IsName(name))
        {
            fields.Errors.Add("name", NameRule);
        }

        var change = ReadChange(fields);
        return new NewUser(change.Apply(new StoredUser { Name = name }), fields.Password("password"), fields.NewKey("apiKey"));
    }

    /// <summary>Reads the changes of a user.</summary>
    public static UserChange ReadChange(JsonFields fields)
    {
        var data = fields.Object("data").IsMissing ? null : ReadData(fields);
        return new UserChange
        {
            Active = fields.GivenFlag("active"),
            Attrib = fields.Attrib("attrib"),
            IsAdmin = data?.IsAdmin,
            IsManager = data?.IsManager,
            IsService = data?.IsService,
            IsGuest = data?.IsGuest,
            Projects = data?.Projects,
        };
    }

    /// <summary>A chosen password.</summary>
    public static string? Password(this JsonFields fields, string field)
    {
        var password = fields.Text(field, Passwords.Longest);
        if (password is null or { Length: >= Passwords.Shortest })
        {
            return password;
        }

        fields.Errors.Add(field, $"must have at least {Passwords.Shortest} characters.");
        return null;
    }

    /// <summary>A chosen key.</summary>
    public static string? NewKey(this JsonFields fields, string field)
    {
        var key = fields.Text(field, AccessOptions.MaxKeyLength);
        if (key is null || (key.Length >= ApiKeys.ShortestKey && key.All(static character => char.IsAscii(character) && !char.IsControl(character) && character != ' ')))
        {
            return key;
        }

        fields.Errors.Add(field, $"must be at least {ApiKeys.ShortestKey} characters of ASCII without spaces.");
        return null;
    }

    /// <summary>Whether a label is valid for a key.</summary>
    public static bool IsLabel(string label) => label.Length <= EventFields.MaxNameLength && !label.Any(char.IsControl);

    /// <summary>The label of a key; empty if missing.</summary>
    public static string Label(this JsonFields fields, string field)
    {
        var label = fields.Text(field, EventFields.MaxNameLength, mayBeEmpty: true) ?? "";
        if (!IsLabel(label))
        {
            fields.Errors.Add(field, LabelRule);
        }

        return label;
    }

    /// <summary>A time in the future: seconds since 1970, or ISO 8601.</summary>
    public static DateTimeOffset? Expiry(this JsonFields fields, string field, DateTimeOffset now)
    {
        if (!fields.TryGet(field, out var element))
        {
            return null;
        }

        DateTimeOffset? given = element.ValueKind switch
        {
            JsonValueKind.Number when element.TryGetDouble(out var seconds) && seconds > 0 && seconds < DateTimeOffset.MaxValue.ToUnixTimeSeconds() =>
                DateTimeOffset.UnixEpoch.AddSeconds(seconds),
            JsonValueKind.String when EventTime.TryParse(element.GetString()!, out var time) => time,
            _ => null,
        };
        if (given > now)
        {
            return given;
        }

        fields.Errors.Add(field, "must be a time in the future: seconds since 1970, or such as 2027-01-31T12:00:00+00:00.");
        return null;
    }

    /// <summary>Reads access to a project; an empty list of groups removes it.</summary>
    public static void AddProject(JsonFields fields, string path, string project, JsonElement groups, ICollection<string> projects)
    {
        if (!Names.IsProject(project))
        {
            fields.Errors.Add(path, Names.ProjectRule);
        }
        else if (groups.ValueKind != JsonValueKind.Array || groups.EnumerateArray().Any(static group => group.ValueKind != JsonValueKind.String))
        {
            fields.Errors.Add(path, "must be a list of strings.");
        }
        else if (groups.GetArrayLength() > 0 && !projects.Contains(project))
        {
            projects.Add(project);
        }
    }

    private static UserChange ReadData(JsonFields fields)
    {
        _ = fields.TryGet("data", out var element);
        var data = fields.Within(element);
        var change = new UserChange
        {
            IsAdmin = data.GivenFlag("isAdmin"),
            IsManager = data.GivenFlag("isManager"),
            IsService = data.GivenFlag("isService"),
            IsGuest = data.GivenFlag("isGuest"),
            Projects = data.AccessGroups("accessGroups"),
        };
        foreach (var (field, problems) in data.Errors.ByField)
        {
            fields.Errors.Add($"data.{field}", string.Join(' ', problems));
        }

        return change;
    }

    private static bool? GivenFlag(this JsonFields fields, string field) => fields.TryGet(field, out _) ? fields.Flag(field, otherwise: false) : null;

    private static List<string>? AccessGroups(this JsonFields fields, string field)
    {
        if (!fields.TryGet(field, out var element) || fields.Object(field).IsMissing)
        {
            return null;
        }

        List<string> projects = [];
        if (element.GetPropertyCount() > MostProjects)
        {
            fields.Errors.Add(field, $"must have at most {MostProjects} members.");
            return null;
        }

        foreach (var project in element.EnumerateObject())
        {
            AddProject(fields, $"{field}.{project.Name}", project.Name, project.Value, projects);
        }

        return projects;
    }

    private static JsonObject? Attrib(this JsonFields fields, string field)
    {
        if (!fields.TryGet(field, out var element) || fields.Object(field).IsMissing)
        {
            return null;
        }

        if (element.GetRawText().Length > LongestAttrib)
        {
            fields.Errors.Add(field, $"must have at most {LongestAttrib} characters.");
            return null;
        }

        foreach (var name in TextAttributes)
        {
            if (element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null &&
                (value.ValueKind != JsonValueKind.String || value.GetString()!.Length > LongestAddress))
            {
                fields.Errors.Add($"{field}.{name}", $"must be a string of at most {LongestAddress} characters.");
            }
        }

        return (JsonObject?)JsonNodes.Read(element, field, fields.Errors);
    }

    // \z, since $ would let a line end pass.
    [GeneratedRegex(@"^[a-zA-Z0-9_]([a-zA-Z0-9_\.\-@]*[a-zA-Z0-9_])?\z")]
    private static partial Regex NamePattern();
}

/// <summary>A user to create.</summary>
/// <param name="User">The user, without a password.</param>
/// <param name="Password">The password, or null for none.</param>
/// <param name="Key">An API key, or null for none.</param>
internal sealed record NewUser(StoredUser User, string? Password, string? Key);

/// <summary>Changes of a user; null leaves a member unchanged.</summary>
internal sealed record UserChange
{
    public bool? Active { get; init; }

    public bool? IsAdmin { get; init; }

    public bool? IsManager { get; init; }

    public bool? IsService { get; init; }

    public bool? IsGuest { get; init; }

    public IReadOnlyList<string>? Projects { get; init; }

    /// <summary>Changed attributes; null removes one.</summary>
    public JsonObject? Attrib { get; init; }

    /// <exception cref="StorageException">The attributes together are too long.</exception>
    public StoredUser Apply(StoredUser user) => user with
    {
        Active = Active ?? user.Active,
        Roles = new()
        {
            IsAdmin = IsAdmin ?? user.Roles.IsAdmin,
            IsManager = IsManager ?? user.Roles.IsManager,
            IsService = IsService ?? user.Roles.IsService,
            IsGuest = IsGuest ?? user.Roles.IsGuest,
        },
        Projects = Projects ?? user.Projects,
        Attrib = Attrib is null ? user.Attrib : Merge(user.Attrib, Attrib),
    };

    private static RawJson Merge(RawJson attrib, JsonObject given)
    {
        var merged = JsonNodes.ToRaw(JsonNodes.Merge((JsonObject)JsonNode.Parse(attrib.Utf8.Span)!, given));
        return merged.Utf8.Length <= UserFields.LongestAttrib
            ? merged
            : throw StorageException.Refused($"The user's attrib would exceed {UserFields.LongestAttrib} bytes. Remove other attributes first.");
    }
}
