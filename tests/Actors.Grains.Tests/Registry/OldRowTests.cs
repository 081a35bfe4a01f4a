using Actors.Grains.State;
using Actors.Registry;
using Actors.Silo.State;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Actors.Grains.Tests.Registry;

/// <summary>Rows as earlier versions wrote them, read by this one.</summary>
public sealed class OldRowTests
{
    private const string BeforeServingSettings = """
        {"model":{"revision":2,"versions":[{"number":1,"digest":"aa","facts":{"sizeBytes":123,"fileName":"a.onnx","description":{"inputs":[
        {"name":"x","type":"FP32","shape":[-1,4],"symbols":["batch",""]}],"outputs":[{"name":"y","type":"FP32","shape":[-1,1],"symbols":["batch",""]}],
        "opsets":{"ai.onnx":15},"irVersion":8,"producer":"test 1.0","graphName":"graph","metadata":{}},"tags":{}},"registeredAt":"2026-01-02T12:00:00+00:00"}],
        "aliases":{"live":1},"exists":true}}
        """;

    [Fact]
    public async Task Read_RowWithoutServingSettings_HasTheDefaultsAndIsServed()
    {
        await using var host = await GrainHost.StartAsync(services: services =>
        {
            var original = services.Last(service => service.ServiceType == typeof(IGrainStorage) && Equals(service.ServiceKey, StateNames.Provider));
            services.Remove(original);
            services.AddKeyedSingleton<IGrainStorage>(StateNames.Provider, new OldRow(BeforeServingSettings));
        });

        var model = (await host.Model("old").GetAsync(default)).ShouldNotBeNull();
        model.Serving.ShouldBe(new ServingSettings());
        model.Unloaded.ShouldBeFalse();
        (model.Revision, model.Aliases["live"], model.Versions.Single().SizeBytes).ShouldBe((2L, 1, 123L));
        var change = await host.Model("old").ConfigureServingAsync(new ConfigureServing(new ServingSettings { Weight = 2 }, 2), default);
        (change.Outcome, change.Model!.Serving.Weight).ShouldBe((ModelChangeOutcome.Done, 2));
    }

    private sealed class OldRow(string json) : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
    {
        public void Participate(ISiloLifecycle observer)
        {
        }

        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            if (stateName == "model")
            {
                grainState.State = new JsonStateSerializer().Deserialize<T>(BinaryData.FromString(json));
                grainState.RecordExists = true;
            }

            return Task.CompletedTask;
        }

        public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;
    }
}
