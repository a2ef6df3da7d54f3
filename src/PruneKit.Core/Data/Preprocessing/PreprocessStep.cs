using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>One step between the sensor's numbers and a network's input. Its parameters are all that a device needs to run it, and it is causal:
/// a time step's result depends on no later one.</summary>
/// <param name="Input">The network input that it works on.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(StandardizeStep), "standardize")]
public abstract record PreprocessStep(string Input)
{
    /// <summary>The input after the step.</summary>
    /// <param name="input">Any number of windows.</param>
    /// <exception cref="InvalidInputException">The windows are not of the shape that the step was fitted to.</exception>
    public abstract DataInput Apply(DataInput input);
}
