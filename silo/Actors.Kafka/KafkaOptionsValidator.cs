using Actors.Domain.Ingestion;
using Actors.Registry;
using Microsoft.Extensions.Options;

namespace Actors.Kafka;

/// <summary>Refuses settings that cannot work, each by its name, and clusters where the client's native library is missing.</summary>
internal sealed class KafkaOptionsValidator : IValidateOptions<KafkaOptions>
{
    private const int MaxName = 20;
    private const int MaxTopic = 249;
    private const int MaxColumns = 256;
    private const int MostRecords = 10_000;

    public ValidateOptionsResult Validate(string? name, KafkaOptions options)
    {
        var faults = new List<string>();
        for (var i = 0; i < options.Clusters.Count; i++)
        {
            CheckCluster(options.Clusters[i], FormattableString.Invariant($"{KafkaOptions.Section}:Clusters:{i}"), faults);
        }

        if (options.Clusters.Select(cluster => cluster.Name).Distinct(StringComparer.Ordinal).Count() != options.Clusters.Count)
        {
            faults.Add($"{KafkaOptions.Section}:Clusters: two have one Name.");
        }

        if (options.Clusters.Count > 0 && KafkaLibrary.Load(options.Library) is { } missing)
        {
            faults.Add($"{KafkaOptions.Section}: {missing}");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void CheckCluster(KafkaClusterOptions cluster, string at, List<string> faults)
    {
        Check(cluster.Name.Length <= MaxName && Reading.IsStream(cluster.Name), $"{at}:Name is 1 to {MaxName} of A-Z, a-z, 0-9, '.', '_' and '-'.");
        Check(cluster.Servers.Length > 0 && cluster.Servers.Split(',').All(IsServer), $"{at}:Servers is host:port, several with commas in between.");
        Check(cluster.Group.Length > 0, $"{at}:Group is missing.");
        Check(Reading.IsStream(cluster.Tenant), $"{at}:Tenant is no tenant.");
        Check(cluster.Start is "earliest" or "latest", $"{at}:Start is earliest or latest.");
        Check(cluster.MaxRecords is > 0 and <= MostRecords, $"{at}:MaxRecords is 1 to {MostRecords}.");
        Check(IsWithin(cluster.SessionTimeout, 1, 300), $"{at}:SessionTimeout is 1 s to 5 min.");
        Check(IsWithin(cluster.CommitPeriod, 0.01, 60), $"{at}:CommitPeriod is 10 ms to 1 min.");
        Check(IsWithin(cluster.LagPeriod, 0.1, 300), $"{at}:LagPeriod is 100 ms to 5 min.");
        Check(IsThere(cluster.CaFile), $"{at}:CaFile is not there.");
        Check(IsThere(cluster.CertificateFile), $"{at}:CertificateFile is not there.");
        Check(IsThere(cluster.KeyFile), $"{at}:KeyFile is not there.");
        Check(cluster.CertificateFile is null == cluster.KeyFile is null, $"{at}:CertificateFile and KeyFile come together.");
        Check(cluster.Tls || (cluster.CaFile ?? cluster.CertificateFile) is null, $"{at}:Tls is false, and CaFile or CertificateFile is set.");
        Check(cluster.User is null == cluster.Password is null, $"{at}:User and Password come together.");
        Check(cluster.Mechanism is "PLAIN" or "SCRAM-SHA-256" or "SCRAM-SHA-512", $"{at}:Mechanism is PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512.");
        Check(cluster.Topics.Count > 0, $"{at}:Topics has none.");
        Check(cluster.Topics.Select(topic => topic.Name).Distinct(StringComparer.Ordinal).Count() == cluster.Topics.Count, $"{at}:Topics has one twice.");
        for (var i = 0; i < cluster.Topics.Count; i++)
        {
            CheckTopic(cluster.Topics[i], FormattableString.Invariant($"{at}:Topics:{i}"), faults);
        }

        void Check(bool holds, string fault) => faults.AddRange(holds ? [] : [fault]);
    }

    private static void CheckTopic(KafkaTopicOptions topic, string at, List<string> faults)
    {
        Check(IsTopic(topic.Name), $"{at}:Name is 1 to {MaxTopic} of A-Z, a-z, 0-9, '.', '_' and '-'.");
        Check(ReadingMessage.IsForm(topic.Payload), $"{at}:Payload is json, ndjson or binary.");
        Check(topic.Stream is null || Reading.IsStream(topic.Stream), $"{at}:Stream '{topic.Stream}' is no name of a stream.");
        Check(topic.Keep || topic.Predict is not null, $"{at}:Keep is false, and there is no Predict.");
        if (topic.Predict is { } predict)
        {
            Check(ModelKey.TryParse($"default/{predict.Model}", out _), $"{at}:Predict:Model '{predict.Model}' is no name of a model.");
            Check(predict.Version is null or > 0, $"{at}:Predict:Version is 1 or more.");
            Check(predict.Input.Length > 0, $"{at}:Predict:Input is missing.");
            Check(predict.Columns.Count is > 0 and <= MaxColumns && predict.Columns.All(column => column.Length > 0), $"{at}:Predict:Columns has 1 to {MaxColumns} fields.");
            Check(IsTopic(predict.Topic) && predict.Topic != topic.Name, $"{at}:Predict:Topic is a topic, and another one.");
            Check(Reading.IsStream(predict.Stream ?? predict.Model), $"{at}:Predict:Stream is no name of a stream.");
        }

        void Check(bool holds, string fault) => faults.AddRange(holds ? [] : [fault]);
    }

    private static bool IsTopic(string name) =>
        name is not ("." or "..") && name.Length is > 0 and <= MaxTopic && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-');

    private static bool IsServer(string server) =>
        server.Trim().LastIndexOf(':') is > 0 and var colon && ushort.TryParse(server.Trim().AsSpan(colon + 1), System.Globalization.CultureInfo.InvariantCulture, out var port) && port > 0;

    private static bool IsWithin(TimeSpan span, double least, double most) => span.TotalSeconds >= least && span.TotalSeconds <= most;

    private static bool IsThere(string? file) => file is null || File.Exists(file);
}
