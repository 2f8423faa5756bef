using System.Security.Cryptography;
using GroupCrm.Data;
using GroupCrm.Data.Saving;
using GroupCrm.Data.Walls;
using GroupCrm.Domain.Access;
using GroupCrm.Domain.Audit;
using GroupCrm.Domain.Customers;
using GroupCrm.Domain.Places;

namespace GroupCrm.Web.Modules.Setup;

/// <summary>The roots of a group's three trees.</summary>
public sealed record FoundedGroup(Group Group, Place Org, Place Area, Place Line);

/// <summary>Founds a group: the roots of its three trees, the ready roles, the identity register. Used by the verbs, before anyone can sign in.</summary>
public sealed class GroupFounder(CrmDb db, GroupContext context, SaveRules rules)
{
    /// <summary>Whether a text can be a group's code: it stands before staff numbers at sign-in.</summary>
    public static bool IsCode(string text) =>
        text.Length is >= 2 and <= 32 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>Adds a group to the context and makes the scope act for it; the caller saves.</summary>
    public FoundedGroup Found(string code, string nameZh, string nameEn, bool isDemo = false)
    {
        var group = new Group { Code = code, NameZh = nameZh, NameEn = nameEn, IsDemo = isDemo, CreatedAt = rules.Now };
        context.Act(Viewer.System(group.Id, "setup"));
        db.Groups.Add(group);
        db.IdentityRegisters.Add(new IdentityRegister { GroupId = group.Id, Key = RandomNumberGenerator.GetBytes(32) });
        db.AuditChainHeads.Add(new AuditChainHead { GroupId = group.Id });
        foreach (var ready in ReadyRoles.All)
            AddRole(ready);
        return new FoundedGroup(group,
            AddRoot(PlaceTree.Org, PlaceKind.Group, "HQ", nameZh, nameEn),
            AddRoot(PlaceTree.Area, PlaceKind.Area, "AREAS", "全部区域", "All areas"),
            AddRoot(PlaceTree.BusinessLine, PlaceKind.BusinessLine, "LINES", "全部业务", "All business"));
    }

    private Place AddRoot(PlaceTree tree, PlaceKind kind, string code, string zh, string en)
    {
        var root = new Place { Tree = tree, Kind = kind, Code = code, NameZh = zh, NameEn = en };
        db.Places.Add(root);
        db.PlaceClosure.Add(new PlaceClosure { AncestorId = root.Id, DescendantId = root.Id });
        return root;
    }

    private void AddRole(ReadyRole ready)
    {
        var role = new Role { Code = ready.Code, NameZh = ready.NameZh, NameEn = ready.NameEn, IsReady = true };
        db.Roles.Add(role);
        foreach (var (permission, depth) in ready.Grants)
            db.RolePermissions.Add(new RolePermission { RoleId = role.Id, Permission = permission, Depth = depth });
        foreach (var (fieldClass, access) in ready.Fields)
            db.RoleFieldAccess.Add(new RoleFieldAccess { RoleId = role.Id, FieldClass = fieldClass, Access = access });
    }
}
