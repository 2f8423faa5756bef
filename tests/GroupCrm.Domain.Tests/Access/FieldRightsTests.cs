using GroupCrm.Domain.Access;

namespace GroupCrm.Domain.Tests.Access;

public class FieldRightsTests
{
    [Fact]
    public void Classes_do_not_disturb_each_other()
    {
        foreach (var changed in Enum.GetValues<FieldClass>())
        {
            var rights = FieldRights.AllPlain.With(changed, FieldAccess.Masked);
            Assert.All(Enum.GetValues<FieldClass>(), c => Assert.Equal(c == changed ? FieldAccess.Masked : FieldAccess.Plain, rights[c]));
            Assert.Equal(FieldRights.AllPlain, rights.With(changed, FieldAccess.Plain));
        }
    }

    [Theory]
    [InlineData(FieldAccess.Plain, FieldAccess.Plain, FieldAccess.Plain)]
    [InlineData(FieldAccess.Plain, FieldAccess.Masked, FieldAccess.Masked)]
    [InlineData(FieldAccess.Masked, FieldAccess.Hidden, FieldAccess.Hidden)]
    [InlineData(FieldAccess.Hidden, FieldAccess.Plain, FieldAccess.Hidden)]
    public void The_strictest_of_two_wins_from_either_side(FieldAccess left, FieldAccess right, FieldAccess both)
    {
        var (a, b) = (FieldRights.AllPlain.With(FieldClass.Money, left), FieldRights.AllPlain.With(FieldClass.Money, right));
        Assert.Equal(both, a.And(b)[FieldClass.Money]);
        Assert.Equal(a.And(b), b.And(a));
    }

    [Theory]
    [InlineData("13812345678", "138****5678")]
    [InlineData("+86 755 8888 6666", "+86****6666")]
    [InlineData("zhang.wei@example.com", "z***@example.com")]
    [InlineData("张三丰", "张**")]
    [InlineData("张", "张**")]
    public void A_mask_keeps_enough_to_recognise_and_no_more(string value, string mask) => Assert.Equal(mask, Masking.Mask(value));

    [Fact]
    public void A_masked_text_is_masked_and_a_hidden_one_is_gone()
    {
        var masked = FieldRights.AllPlain.With(FieldClass.ContactDetail, FieldAccess.Masked);
        Assert.Equal("138****5678", masked.Show(FieldClass.ContactDetail, "13812345678").Text);
        Assert.Equal("13812345678", FieldRights.AllPlain.Show(FieldClass.ContactDetail, "13812345678").Text);
        Assert.Equal((null, true), (FieldRights.AllHidden.Show(FieldClass.ContactDetail, "13812345678").Text, FieldRights.AllHidden.Show(FieldClass.ContactDetail, "1").IsHidden));
    }

    [Theory]
    [InlineData(FieldAccess.Plain, 12_345L)]
    [InlineData(FieldAccess.Masked, null)]
    [InlineData(FieldAccess.Hidden, null)]
    public void A_masked_amount_shows_nothing_of_its_size(FieldAccess access, long? shown) =>
        Assert.Equal(shown, FieldRights.AllPlain.With(FieldClass.Money, access).Show(FieldClass.Money, 12_345L));
}
