using System.Text.RegularExpressions;
using Actors.Storage.Databases;
using Actors.Storage.Schema;

namespace Actors.Storage.Tests.Schema;

public sealed partial class SchemaScriptsTests
{
    // What Orleans' providers look up by name (DbStoredQueries and AdoNetGrainStorage of Orleans 10.4), with the parameters that they pass.
    private static readonly Dictionary<string, string[]> StorageAndReminders = new()
    {
        ["WriteToStorageKey"] = ["GrainIdExtensionString", "GrainIdHash", "GrainIdN0", "GrainIdN1", "GrainStateVersion", "GrainTypeHash", "GrainTypeString", "PayloadBinary", "ServiceId"],
        ["ReadFromStorageKey"] = ["GrainIdExtensionString", "GrainIdHash", "GrainIdN0", "GrainIdN1", "GrainTypeHash", "GrainTypeString", "ServiceId"],
        ["ClearStorageKey"] = ["GrainIdExtensionString", "GrainIdHash", "GrainIdN0", "GrainIdN1", "GrainStateVersion", "GrainTypeHash", "GrainTypeString", "ServiceId"],
        ["DeleteStorageKey"] = ["GrainIdExtensionString", "GrainIdHash", "GrainIdN0", "GrainIdN1", "GrainStateVersion", "GrainTypeHash", "GrainTypeString", "ServiceId"],
        ["ReadReminderRowsKey"] = ["GrainId", "ServiceId"],
        ["ReadReminderRowKey"] = ["GrainId", "ReminderName", "ServiceId"],
        ["ReadRangeRows1Key"] = ["BeginHash", "EndHash", "ServiceId"],
        ["ReadRangeRows2Key"] = ["BeginHash", "EndHash", "ServiceId"],
        ["UpsertReminderRowKey"] = ["GrainHash", "GrainId", "Period", "ReminderName", "ServiceId", "StartTime"],
        ["DeleteReminderRowKey"] = ["GrainId", "ReminderName", "ServiceId", "Version"],
        ["DeleteReminderRowsKey"] = ["ServiceId"],
    };

    private static readonly Dictionary<string, string[]> Membership = new()
    {
        ["GatewaysQueryKey"] = ["DeploymentId", "Status"],
        ["MembershipReadRowKey"] = ["Address", "DeploymentId", "Generation", "Port"],
        ["MembershipReadAllKey"] = ["DeploymentId"],
        ["InsertMembershipVersionKey"] = ["DeploymentId"],
        ["UpdateIAmAlivetimeKey"] = ["Address", "DeploymentId", "Generation", "IAmAliveTime", "Port"],
        ["InsertMembershipKey"] = ["Address", "DeploymentId", "Generation", "HostName", "IAmAliveTime", "Port", "ProxyPort", "SiloName", "StartTime", "Status", "Version"],
        ["UpdateMembershipKey"] = ["Address", "DeploymentId", "Generation", "IAmAliveTime", "Port", "Status", "SuspectTimes", "Version"],
        ["DeleteMembershipTableEntriesKey"] = ["DeploymentId"],
        ["CleanupDefunctSiloEntriesKey"] = ["DeploymentId", "IAmAliveTime"],
    };

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    [InlineData(DatabaseProvider.SqlServer)]
    public void For_EachDatabase_HasEveryStatementWithTheParametersThatOrleansPasses(DatabaseProvider provider)
    {
        // One machine has no cluster, so SQLite has no membership.
        var expected = provider == DatabaseProvider.Sqlite ? StorageAndReminders : StorageAndReminders.Concat(Membership).ToDictionary();

        var statements = SchemaScripts.For(provider).SelectMany(script => Statement().Matches(script.Text)).ToDictionary(
            match => match.Groups["key"].Value,
            match => Parameters(match.Groups["text"].Value));

        statements.Keys.Order().ShouldBe(expected.Keys.Order());
        foreach (var (key, parameters) in expected)
        {
            statements[key].ShouldBe(parameters, key);
        }
    }

    [Fact]
    public void For_EachDatabase_HasTheSameTablesAndColumns()
    {
        var sqlite = Columns(DatabaseProvider.Sqlite);
        var postgres = Columns(DatabaseProvider.PostgreSql);

        Columns(DatabaseProvider.SqlServer).ShouldBe(postgres);
        sqlite.ShouldBe([.. postgres.Where(table => !table.StartsWith("OrleansMembership", StringComparison.Ordinal))]);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    [InlineData(DatabaseProvider.SqlServer)]
    public void For_EachDatabase_NumbersStepsOnceAndAscending(DatabaseProvider provider)
    {
        var versions = SchemaScripts.For(provider).Select(script => script.Version).ToList();

        versions.ShouldNotBeEmpty();
        versions.ShouldBe(versions.Distinct().Order());
    }

    private static string[] Parameters(string text)
    {
        var declared = Declaration().Matches(text).Select(match => match.Groups[1].Value).ToHashSet();
        return [.. Parameter().Matches(text).Select(match => match.Groups[1].Value).Where(name => !declared.Contains(name)).Distinct().Order(StringComparer.Ordinal)];
    }

    private static string[] Columns(DatabaseProvider provider) =>
    [
        .. SchemaScripts.For(provider).SelectMany(script => Table().Matches(script.Text))
            .Select(match => $"{match.Groups["name"].Value}: {string.Join(", ", Column().Matches(match.Groups["body"].Value).Select(column => column.Groups[1].Value))}")
            .Order(StringComparer.Ordinal),
    ];

    [GeneratedRegex(@"\('(?<key>\w+Key)', '(?<text>(?:[^']|'')*)'\)")]
    private static partial Regex Statement();

    [GeneratedRegex(@"DECLARE @(\w+)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?<!@)@(\w+)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^CREATE TABLE (?<name>\w+)\n\((?<body>.*?)^\)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Table();

    [GeneratedRegex(@"^    (?!PRIMARY)(\w+) ", RegexOptions.Multiline)]
    private static partial Regex Column();
}
