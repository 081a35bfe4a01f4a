using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Domain.Budgets;

/// <summary>Writes an enum by name in camel case, wherever it stands, and reads no numbers.</summary>
public sealed class CamelCaseNames<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
