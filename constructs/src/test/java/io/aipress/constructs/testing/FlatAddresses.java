package io.aipress.constructs.testing;

import com.hashicorp.cdktf.TerraformElement;
import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.TerraformStack;
import java.util.ArrayList;
import java.util.List;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * A stack that names resources as shard stacks do: by the path of construct ids, without the
 * shard's own, and without a last id that the resource's type already says.
 */
final class FlatAddresses extends TerraformStack {
  FlatAddresses(Construct scope, String id) {
    super(scope, id);
  }

  @Override
  protected String allocateLogicalId(Object element) {
    List<String> ids = new ArrayList<>();
    boolean below = false;
    for (IConstruct scope : ((TerraformElement) element).getNode().getScopes()) {
      String id = scope.getNode().getId();
      if (below && !id.equals("shard")) {
        ids.add(id.replace('-', '_'));
      }
      below = below || id.equals("stack");
    }
    int last = ids.size() - 1;
    if (last > 0
        && element instanceof TerraformResource resource
        && resource.getTerraformResourceType().endsWith(ids.get(last))) {
      ids.remove(last);
    }
    return String.join("_", ids);
  }
}
