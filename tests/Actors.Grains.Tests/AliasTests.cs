using System.Reflection;
using Actors.Registry;

namespace Actors.Grains.Tests;

/// <summary>Names on the wire and in rows: changing one breaks running clusters and stored state.</summary>
public sealed class AliasTests
{
    [Fact]
    public void Aliases_AreUnique() =>
        typeof(AliasNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetValue(null)!).ShouldBeUnique();

    [Fact]
    public void Messages_HaveAnAliasFromTheTable()
    {
        var known = typeof(AliasNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetValue(null)!).ToHashSet();
        var messages = typeof(AliasNames).Assembly.GetExportedTypes()
            .Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null || typeof(IAddressable).IsAssignableFrom(type));

        messages.ShouldAllBe(type => known.Contains(type.GetCustomAttribute<AliasAttribute>()!.Alias), "An alias is missing or not in AliasNames.");
    }

    [Fact]
    public void Members_AreNumberedFromZeroWithoutGaps()
    {
        foreach (var type in typeof(AliasNames).Assembly.GetExportedTypes().Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null))
        {
            var ids = type.GetProperties().Select(property => property.GetCustomAttribute<IdAttribute>()?.Id).OfType<uint>().Order().ToList();
            ids.ShouldBe(Enumerable.Range(0, ids.Count).Select(id => (uint)id), type.Name);
        }
    }

    [Fact]
    public void Interfaces_GiveEveryMethodAnAlias()
    {
        var methods = typeof(AliasNames).Assembly.GetExportedTypes()
            .Where(type => type.IsInterface && typeof(IAddressable).IsAssignableFrom(type))
            .SelectMany(type => type.GetMethods());

        methods.ShouldAllBe(method => method.GetCustomAttribute<AliasAttribute>() != null);
    }
}
