namespace Actors.Runtime.Tests.State;

public sealed class IntegerStateGrain([PersistentState(StateGrain.StateName, StateGrain.Provider)] IPersistentState<NoteState> state) : StateGrain(state), IIntegerStateGrain;
