namespace PruneKit;

/// <summary>Windows with their answers and the subject each came from. Immutable; everything is in memory.</summary>
public sealed class LabelledData
{
    /// <summary>Puts windows, answers and subjects together.</summary>
    /// <param name="inputs">One a network input; all with the same number of windows.</param>
    /// <param name="targets">The answers, for as many windows.</param>
    /// <param name="groups">The subject (patient, recording) of each window: what a split keeps apart.</param>
    /// <exception cref="InvalidInputException">The counts differ.</exception>
    public LabelledData(ValueList<DataInput> inputs, DataTargets targets, ValueList<string> groups)
    {
        (Inputs, Targets, Groups) = (inputs, targets, groups);
        foreach (DataInput input in inputs)
        {
            if (input.Count != targets.Count || input.Count != groups.Count || input.Values.LongLength != input.Count * input.Shape.ElementCount)
                throw new InvalidInputException($"input '{input.Name}' has {input.Values.LongLength} numbers for {targets.Count} answers and {groups.Count} subjects of shape {input.Shape}; the counts must agree");
        }
    }

    /// <summary>The inputs.</summary>
    public ValueList<DataInput> Inputs { get; }

    /// <summary>The answers.</summary>
    public DataTargets Targets { get; }

    /// <summary>Each window's subject.</summary>
    public ValueList<string> Groups { get; }

    /// <value>Whether a generator made them: outputs say so, and no accuracy is claimed. Default false.</value>
    public bool IsSynthetic { get; init; }

    /// <summary>How many windows there are.</summary>
    public int Count => Targets.Count;

    /// <summary>Some windows, in that order.</summary>
    public LabelledData Take(params ReadOnlySpan<int> windows)
    {
        int[] rows = windows.ToArray();
        return new LabelledData(
            Inputs.Select(input => input with { Values = Rows.Take(input.Values, (int)input.Shape.ElementCount, rows)! }).ToValueList(),
            Targets.Take(rows),
            rows.Select(row => Groups[row]).ToValueList())
        {
            IsSynthetic = IsSynthetic,
        };
    }

    /// <summary>The windows of the subjects that pass, in their order.</summary>
    public LabelledData Where(Func<string, bool> subject) => Take([.. Enumerable.Range(0, Count).Where(row => subject(Groups[row]))]);
}
