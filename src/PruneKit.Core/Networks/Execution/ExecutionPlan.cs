namespace PruneKit;

/// <summary>A network's layers in order, with their sources by number and the moment at which each value is no longer needed.</summary>
internal sealed class ExecutionPlan
{
    private readonly Dictionary<string, int> _numbers = [];

    /// <summary>Plans a network.</summary>
    public ExecutionPlan(NetworkSpec spec)
    {
        InputCount = spec.Inputs.Count;
        foreach (string name in spec.Inputs.Select(input => input.Name).Concat(spec.Layers.Select(layer => layer.Name)))
            _numbers.Add(name, _numbers.Count);
        int[] last = LastReaders(spec);
        Steps = [.. spec.Layers.Select((layer, i) => new ExecutionStep(layer, ExecutionRules.All.For(layer), [.. layer.Inputs.Select(Number)], Spent(last, i)))];
        Outputs = [.. spec.Outputs.Select(output => Number(output.Source))];
    }

    /// <summary>Values 0 to this are the caller's.</summary>
    public int InputCount { get; }

    /// <summary>Inputs and layers.</summary>
    public int ValueCount => _numbers.Count;

    /// <summary>The layers, in order.</summary>
    public ExecutionStep[] Steps { get; }

    /// <summary>The value and port of each output.</summary>
    public (int Value, int Port)[] Outputs { get; }

    private (int Value, int Port) Number(PortRef source) => (_numbers[source.Source], source.Port);

    /// <summary>For each value the last layer that reads it, itself where none does, none where it goes out.</summary>
    private int[] LastReaders(NetworkSpec spec)
    {
        int[] last = [.. Enumerable.Range(-InputCount, ValueCount)];
        for (int i = 0; i < spec.Layers.Count; i++)
        {
            foreach (PortRef source in spec.Layers[i].Inputs)
                last[_numbers[source.Source]] = i;
        }

        foreach (OutputSpec output in spec.Outputs)
            last[_numbers[output.Source.Source]] = int.MaxValue;
        return last;
    }

    private int[] Spent(int[] last, int layer) => [.. Enumerable.Range(InputCount, ValueCount - InputCount).Where(value => last[value] == layer)];
}
