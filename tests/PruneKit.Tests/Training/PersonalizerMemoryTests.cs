namespace PruneKit.Tests;

/// <summary>Fitting to a user leaves no native tensor behind, with privacy and without.</summary>
[Collection(NativeTensorCollection.Name)]
public sealed class PersonalizerMemoryTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_is_left_behind(bool isPrivate)
    {
        PersonalData data = PersonalData.Of(TinyTask.Data(40, seed: 8), "s1");
        var options = new PersonalizationOptions
        {
            Epochs = 2,
            Layers = ["c2", "fc"],
            Privacy = isPrivate ? new PrivacyOptions { Epsilon = 8, Delta = 1e-3, Seed = 1 } : null,
        };
        NativeTensors.NoneLeftBehind(() =>
        {
            using Network network = TinyTask.Network();
            new Pruner { Importance = Importances.Magnitude }.Prune(network, Sparsity.Percent(50)).ApplyTo(network);
            PersonalizationResult result = Personalizer.Personalize(network, data, TinyTask.Definition, options, null, TestContext.Current.CancellationToken);
            Assert.Equal(isPrivate, result.Privacy is not null);
            Assert.Null(network["fc.weight"].grad);
        });
    }
}
