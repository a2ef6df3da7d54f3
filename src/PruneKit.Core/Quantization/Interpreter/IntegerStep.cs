namespace PruneKit;

/// <summary>One layer's place in a run.</summary>
/// <param name="Operation">What it computes.</param>
/// <param name="Inputs">The values it reads.</param>
/// <param name="Outputs">The values it makes.</param>
internal sealed record IntegerStep(IntegerOperation Operation, int[] Inputs, int[] Outputs);
