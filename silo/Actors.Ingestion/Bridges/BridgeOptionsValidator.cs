using Actors.Domain.Ingestion;
using Actors.Mqtt;
using Microsoft.Extensions.Options;

namespace Actors.Ingestion.Bridges;

internal sealed class BridgeOptionsValidator : IValidateOptions<BridgeOptions>
{
    public ValidateOptionsResult Validate(string? name, BridgeOptions options)
    {
        var faults = new List<string>();
        for (var i = 0; i < options.Brokers.Count; i++)
        {
            var (broker, at) = (options.Brokers[i], FormattableString.Invariant($"{BridgeOptions.Section}:Brokers:{i}"));
            Check(Reading.IsStream(broker.Name) && broker.Name.Length <= 40, $"{at}:Name is 1 to 40 of A-Z, a-z, 0-9, '.', '_' and '-'.");
            Check(broker.Host.Length > 0, $"{at}:Host is missing.");
            Check(broker.Port is > 0 and <= 65_535, $"{at}:Port is 1 to 65535.");
            Check(broker.MaxMessages is > 0 and <= 65_535, $"{at}:MaxMessages is 1 to 65535.");
            Check(Reading.IsStream(broker.Tenant), $"{at}:Tenant is no tenant.");
            Check(broker.CaFile is null || File.Exists(broker.CaFile), $"{at}:CaFile is not there.");
            Check(broker.Topics.Count > 0, $"{at}:Topics has none.");
            foreach (var topic in broker.Topics)
            {
                Check(TopicFilter.IsFilter(topic.Filter), $"{at}: '{topic.Filter}' is no filter of topics.");
                Check(topic.Quality is 0 or 1, $"{at}: Quality is 0 or 1.");
                Check(ReadingMessage.IsForm(topic.Payload), $"{at}: Payload is json, ndjson or binary.");
                Check(topic.Stream is null || Reading.IsStream(topic.Stream), $"{at}: '{topic.Stream}' is no name of a stream.");
            }
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Check(bool holds, string fault) => faults.AddRange(holds ? [] : [fault]);
    }
}
